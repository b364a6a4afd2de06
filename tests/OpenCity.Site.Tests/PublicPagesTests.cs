using System.Net;
using System.Text.RegularExpressions;

namespace OpenCity.Site.Tests;

public sealed partial class PublicPagesTests(SiteCity site) : IClassFixture<SiteCity>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_home_page_offers_services_as_tasks()
    {
        using var visitor = site.City.CreateClient();
        var home = await visitor.GetAsync("/", Token);
        home.Status.ShouldBe(HttpStatusCode.OK);
        home.Text.ShouldContain("Services of Pine River");
        home.Text.ShouldContain("Apply for a permit");
        home.Text.ShouldContain("Look up a permit");
    }

    [Fact]
    public async Task News_stands_on_the_first_page_and_not_before_a_form()
    {
        const string News = "Permits can now be applied for online";
        using var visitor = site.City.CreateClient();
        (await visitor.GetAsync("/", Token)).Html.ShouldContain(News);
        (await visitor.GetAsync("/contact", Token)).Html.ShouldNotContain(News);
    }

    [Fact]
    public async Task Pages_name_the_crest_by_its_bytes_so_that_it_is_fetched_once()
    {
        using var visitor = site.City.CreateClient();
        var address = Crest().Match((await visitor.GetAsync("/", Token)).Html).Value;
        using var crest = await visitor.Http.GetAsync(new Uri(address, UriKind.Relative), Token);
        crest.StatusCode.ShouldBe(HttpStatusCode.OK);
        crest.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
    }

    [Fact]
    public async Task The_language_switch_keeps_the_page()
    {
        using var visitor = site.City.CreateClient();
        (await visitor.GetAsync("/privacy", Token)).Html.ShouldContain("href=\"/fr/privacy\"");
        using var visiteur = site.City.CreateClient("/fr");
        var page = await visiteur.GetAsync("/privacy", Token);
        page.Html.ShouldContain("lang=\"fr\"");
        page.Html.ShouldContain("href=\"/privacy\"");
    }

    [Theory]
    [InlineData("/about", "the data belong to the town")]
    [InlineData("/privacy", "The public register shows issued permits")]
    [InlineData("/accessibility", "2.2, level AA")]
    [InlineData("/contact", "705-555-0140")]
    public async Task The_text_pages_say_what_they_are_for(string path, string words)
    {
        using var visitor = site.City.CreateClient();
        (await visitor.GetAsync(path, Token)).Text.ShouldContain(words);
    }

    [Fact]
    public async Task Search_finds_pages_whatever_the_accents_and_the_case()
    {
        using var visiteur = site.City.CreateClient("/fr");
        (await visiteur.GetAsync("/search?q=MUNICIPALITES", Token)).Text.ShouldContain("À propos de ce site");
    }

    [Fact]
    public async Task Search_without_hits_says_what_to_do()
    {
        using var visitor = site.City.CreateClient();
        (await visitor.GetAsync("/search?q=xyzzyplugh", Token)).Text.ShouldContain("try fewer or other words");
    }

    [Fact]
    public async Task What_is_searched_for_is_shown_and_never_run()
    {
        using var visitor = site.City.CreateClient();
        var page = await visitor.GetAsync("/search?q=" + Uri.EscapeDataString("<script>alert(1)</script>"), Token);
        page.Html.ShouldNotContain("<script>alert(1)");
    }

    [Theory]
    [InlineData("/robots.txt", "Disallow: /admin/")]
    [InlineData("/sitemap.xml", "/fr/permits")]
    public async Task Programs_find_what_they_look_for(string path, string words)
    {
        using var visitor = site.City.CreateClient();
        (await visitor.GetAsync(path, Token)).Html.ShouldContain(words);
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_what_to_do_in_the_readers_language()
    {
        using var visiteur = site.City.CreateClient("/fr");
        var page = await visiteur.GetAsync("/nulle-part", Token);
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        WebUtility.HtmlDecode(page.Html).ShouldContain("Page introuvable");
    }

    [GeneratedRegex(@"/media/branding/crest\.svg\?v=[0-9a-f]+")]
    private static partial Regex Crest();
}
