using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Ui;

namespace OpenCity.Abstractions.Tests.Ui;

public sealed class AppLinksTests
{
    [Theory]
    [InlineData("~/permits?q=1", "/town/fr/permits?q=1")]
    [InlineData("/elsewhere", "/elsewhere")]
    [InlineData("https://example.org/", "https://example.org/")]
    public void Only_addresses_of_the_application_get_the_prefix(string href, string expected) =>
        AppLinks.Resolve(Request("/town/fr", "/permits"), href).ShouldBe(expected);

    [Theory]
    [InlineData("~/permits", true)]
    [InlineData("~/permits/12", true)]
    [InlineData("~/permits/12?x=1#y", true)]
    [InlineData("~/perm", false)]
    [InlineData("~/", false)]
    [InlineData("/permits", false)]
    public void A_link_is_current_on_its_page_and_beneath(string href, bool expected) =>
        AppLinks.IsCurrent(Request("/town", "/permits/12"), href).ShouldBe(expected);

    [Fact]
    public void The_home_page_is_current_only_at_home() => AppLinks.IsCurrent(Request("/town", "/"), "~/").ShouldBeTrue();

    [Fact]
    public void The_language_links_keep_page_and_query()
    {
        using var language = Cultures.Use("fr");

        LanguageLinks.Of(Request("/town/fr", "/permits/é", "?q=a%26b"), "/town", ["en", "fr"]).ShouldBe(
        [
            new LanguageLink("en", "English", "/town/permits/%C3%A9?q=a%26b", IsCurrent: false),
            new LanguageLink("fr", "Français", "/town/fr/permits/%C3%A9?q=a%26b", IsCurrent: true),
        ]);
    }

    private static HttpRequest Request(string pathBase, string path, string query = "")
    {
        var request = new DefaultHttpContext().Request;
        request.PathBase = pathBase;
        request.Path = path;
        request.QueryString = new QueryString(query);
        return request;
    }
}
