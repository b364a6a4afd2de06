using System.Net;
using OpenCity.Abstractions.Data;
using OpenCity.Testing;

namespace OpenCity.CivicTheme.Tests;

public sealed class LayoutTests(LayoutTests.City fixture) : IClassFixture<LayoutTests.City>
{
    [Fact]
    public async Task The_colours_may_be_kept_for_a_year_under_their_version_and_are_asked_for_again_without()
    {
        using var client = fixture.Client();

        var bare = await client.GetAsync("/theme.css");
        var tag = bare.Headers.ETag!;
        bare.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        bare.Headers.CacheControl!.NoCache.ShouldBeTrue();

        var versioned = await client.GetAsync("/theme.css?v=" + tag.Tag.Trim('"'));
        versioned.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));

        using var again = new HttpRequestMessage(HttpMethod.Get, "/theme.css");
        again.Headers.IfNoneMatch.Add(tag);
        (await client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/account/sign-in?ReturnUrl=%2Fpermits", "en", "Skip to the main content", "href=\"/fr/account/sign-in?ReturnUrl=%2Fpermits\" lang=\"fr\"")]
    [InlineData("/fr/account/sign-in?ReturnUrl=%2Fpermits", "fr", "Passer au contenu principal", "href=\"/account/sign-in?ReturnUrl=%2Fpermits\" lang=\"en\"")]
    public async Task A_page_names_its_language_and_leads_to_itself_in_the_other(string path, string language, string skip, string other)
    {
        using var client = fixture.Client();

        var page = await client.GetStringAsync(path);

        page.ShouldContain($"<html lang=\"{language}\"");
        page.ShouldContain(skip);
        page.ShouldContain(other);
        page.ShouldContain("id=\"main\"");
    }

    [Theory]
    [InlineData("/account/sign-in", "Error: Sign in")]
    [InlineData("/fr/account/sign-in", "Erreur&#xA0;: Se connecter")]
    public async Task The_title_of_a_page_with_errors_says_so(string path, string title)
    {
        var browser = fixture.Started.CreateClient();

        var answer = await browser.SubmitAsync(await browser.GetAsync(path), []);

        answer.Html.ShouldContain($"<title>{title}");
    }

    [Fact]
    public async Task What_a_page_links_is_served_compressed_and_kept()
    {
        using var client = fixture.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_content/OpenCity.CivicTheme/lib/govuk-frontend-6.6.0/govuk.css");
        request.Headers.AcceptEncoding.ParseAdd("br");

        var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
    }

    public sealed class City : IAsyncLifetime
    {
        public TestCity Started { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Started = await TestCity.StartAsync(DatabaseEngine.Sqlite, options => options.UseKestrel = true);

        public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = Started.Address };

        public ValueTask DisposeAsync() => Started.DisposeAsync();
    }
}
