using System.Net;

namespace OpenCity.Host.Tests;

/// <summary>What the host says whatever the module.</summary>
public sealed class EveryAddressTests(SampleTown town) : IClassFixture<SampleTown>
{
    [Theory]
    [InlineData("/", "en")]
    [InlineData("/fr/", "fr")]
    public async Task The_home_page_links_itself_in_the_other_language(string path, string language)
    {
        using var visitor = town.City.CreateClient();

        var page = await visitor.GetAsync(path, TestContext.Current.CancellationToken);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldContain($"<html lang=\"{language}\"");
        page.Html.ShouldContain(language == "en" ? "hreflang=\"fr\"" : "hreflang=\"en\"");
    }

    [Theory]
    [InlineData("/no-such-page", "Page not found")]
    [InlineData("/fr/no-such-page", "Page introuvable")]
    public async Task An_unknown_address_is_not_found_in_the_visitors_language(string path, string words)
    {
        using var visitor = town.City.CreateClient();

        var page = await visitor.GetAsync(path, TestContext.Current.CancellationToken);

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Text.ShouldContain(words);
    }

    [Theory]
    [InlineData("/error/200")]
    [InlineData("/error/99999")]
    public async Task The_error_page_shows_errors_only(string path)
    {
        using var visitor = town.City.CreateClient();
        (await visitor.GetAsync(path, TestContext.Current.CancellationToken)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    public async Task Every_answer_forbids_foreign_and_inline_code(string path)
    {
        using var visitor = town.City.CreateClient();

        using var response = await visitor.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldNotContain("unsafe-");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Tells_a_supervisor_that_it_is_well(string path)
    {
        using var visitor = town.City.CreateClient();

        using var response = await visitor.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
