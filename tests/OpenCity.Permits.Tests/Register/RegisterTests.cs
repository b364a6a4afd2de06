using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Search;
using OpenCity.Permits.Register;

namespace OpenCity.Permits.Tests.Register;

public sealed class SqliteRegisterTests(SqliteFilledCity city) : RegisterTests(city), IClassFixture<SqliteFilledCity>;

public sealed class PostgresRegisterTests(PostgresFilledCity city) : RegisterTests(city), IClassFixture<PostgresFilledCity>;

public abstract class RegisterTests(FilledCity city)
{
    [Fact]
    public async Task Lists_the_newest_first_with_how_many_there_are()
    {
        using var browser = city.City.CreateClient();
        var page = await browser.GetAsync("/permits/register");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("120 permits");
        page.Text.ShouldContain("P-0120");
        page.Text.ShouldContain("P-0096");
        page.Text.ShouldNotContain("P-0095");
    }

    [Fact]
    public async Task Pages_by_key_to_the_end_and_back_without_losing_or_repeating_one()
    {
        var forwards = new List<string>();
        string? after = null;
        RegisterPage page;
        do
        {
            page = await FindAsync(new RegisterFilter(), after: after);
            forwards.AddRange(page.Entries.Select(e => e.Number));
            after = page.After;
        }
        while (after is not null);

        forwards.ShouldBe(Enumerable.Range(1, 120).Reverse().Select(Number));

        var backwards = new List<string>(page.Entries.Select(e => e.Number));
        while (page.Before is { } before)
        {
            page = await FindAsync(new RegisterFilter(), before: before);
            backwards.InsertRange(0, page.Entries.Select(e => e.Number));
        }

        backwards.ShouldBe(forwards);
    }

    [Theory]
    [InlineData("elise", 12)]
    [InlineData("Élise", 12)]
    [InlineData("ELIS", 12)]
    [InlineData("P-0042", 1)]
    [InlineData("0042", 1)]
    [InlineData("mill street 7", 1)]
    [InlineData("quoted", 120)]
    [InlineData("numbe", 120)]
    [InlineData("nothing-like-this", 0)]
    [InlineData("\"' ;-- *", 0)]
    public async Task Finds_by_words_their_beginnings_and_without_accents(string text, int expected) =>
        (await AllAsync(new RegisterFilter { Text = text })).Count.ShouldBe(expected);

    [Fact]
    public async Task Narrows_by_every_mixture_of_filters()
    {
        var all = Enumerable.Range(1, 120);
        (await AllAsync(new RegisterFilter { Type = "Deck" })).ShouldBe(all.Where(i => i % 3 == 0).Reverse().Select(Number));
        (await AllAsync(new RegisterFilter { Type = "Deck", Area = "North" })).ShouldBe(all.Where(i => i % 3 == 0 && i % 2 == 0).Reverse().Select(Number));
        (await AllAsync(new RegisterFilter { Status = Contracts.Permits.PermitStatus.Expired })).ShouldBe(all.Where(i => i % 4 == 3).Reverse().Select(Number));
        (await AllAsync(new RegisterFilter { Type = "Deck", Status = Contracts.Permits.PermitStatus.Completed, Text = "mill" }))
            .ShouldBe(all.Where(i => i % 3 == 0 && i % 4 == 0 && i % 10 != 0).Reverse().Select(Number));
        (await AllAsync(new RegisterFilter { From = new DateOnly(2030, 1, 11), Until = new DateOnly(2030, 1, 13) })).ShouldBe(["P-0012", "P-0011", "P-0010"]);
        (await AllAsync(new RegisterFilter { Text = "street", From = new DateOnly(2030, 1, 11), Until = new DateOnly(2030, 1, 13), OldestFirst = true })).ShouldBe(["P-0010", "P-0011", "P-0012"]);
        (await AllAsync(new RegisterFilter { Area = "East" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Counts_without_looking_at_permits()
    {
        var totals = await city.City.RunAsync((services, ct) => services.GetRequiredService<RegisterCounts>().GetAsync(ct));

        totals.All.ShouldBe(120);
        totals.Matching(new RegisterFilter { Type = "Pool", Area = "South" }).ShouldBe(Enumerable.Range(1, 120).Count(i => i % 3 == 2 && i % 2 == 1));
        totals.Matching(new RegisterFilter { Text = "mill" }).ShouldBeNull();
    }

    [Fact]
    public async Task An_empty_answer_says_what_to_do()
    {
        using var browser = city.City.CreateClient();
        var page = await browser.GetAsync("/permits/register?q=zzz");

        page.Text.ShouldContain("No permits found");
        page.Text.ShouldContain("take away a filter");
    }

    [Theory]
    [InlineData("/permits/register?after=nonsense")]
    [InlineData("/permits/register?after=99999999-1&before=20300101-99999999999999999999")]
    [InlineData("/permits/register?status=Nothing&from=2030-13-45&sort=sideways")]
    public async Task An_address_that_makes_no_sense_shows_the_register(string path)
    {
        using var browser = city.City.CreateClient();
        var page = await browser.GetAsync(path);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("P-0120");
    }

    [Fact]
    public async Task Speaks_French_to_the_last_word()
    {
        using var browser = city.City.CreateClient("/fr");
        var page = await browser.GetAsync("/permits/register?status=Issued");

        page.Text.ShouldContain("Registre des permis");
        page.Text.ShouldContain("60 permis");
        page.Text.ShouldContain("Délivré");
        page.Text.ShouldContain("avril 2030");
        page.Html.ShouldContain("/fr/permits/register/P-0");
    }

    [Fact]
    public async Task Shows_a_permit_with_all_that_is_public()
    {
        using var browser = city.City.CreateClient();
        var page = await browser.GetAsync("/permits/register/P-0042");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("42 Mill Street");
        page.Text.ShouldContain("Work number 42, with a \"quoted\" word");
        page.Text.ShouldContain("$42,000.00");
        page.Text.ShouldContain("Maple Builders 42");
        (await browser.GetAsync("/permits/register/P-9999")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Draws_single_permits_on_the_map_where_they_are_few()
    {
        using var map = await MapAsync("/permits/register/map.geojson?type=Deck");
        var features = map.RootElement.GetProperty("features");

        features.GetArrayLength().ShouldBe(40);
        var first = features.EnumerateArray().Single(f => f.GetProperty("properties").GetProperty("title").GetString() == "P-0003");
        first.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble().ShouldBe(-79.397, 1e-6);
        first.GetProperty("properties").GetProperty("href").GetString().ShouldBe("/permits/register/P-0003");
        first.GetProperty("properties").GetProperty("text").GetString()!.ShouldContain("3 Mill Street");
    }

    [Fact]
    public async Task Draws_only_what_lies_in_the_box()
    {
        using var map = await MapAsync("/permits/register/map.geojson?bbox=-79.3955,45.10,-79.3905,45.2&zoom=15");
        map.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("title").GetString())
            .ShouldBe(["P-0005", "P-0006", "P-0007", "P-0008", "P-0009"], ignoreOrder: true);

        using var words = await MapAsync("/permits/register/map.geojson?q=elise&bbox=-79.3955,45.10,-79.3855,45.2");
        words.RootElement.GetProperty("features").EnumerateArray().ShouldHaveSingleItem().GetProperty("properties").GetProperty("title").GetString().ShouldBe("P-0010");
    }

    [Fact]
    public async Task Answers_304_to_a_map_that_has_not_changed()
    {
        using var browser = city.City.CreateClient();
        using var first = await browser.Http.GetAsync("/permits/register/map.geojson");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/permits/register/map.geojson");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await browser.Http.SendAsync(again);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Content.Headers.ContentType!.MediaType.ShouldBe("application/geo+json");
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Downloads_the_filtered_list()
    {
        using var browser = city.City.CreateClient();
        var lines = (await browser.Http.GetStringAsync(new Uri("/permits/register/download.csv?type=Deck&area=North", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBe(21);
        lines[0].ShouldEndWith("Number,Status,Kind of permit,Work,Address,Area,Issued,Latitude,Longitude");
        lines[1].ShouldBe("P-0120,Completed,Deck,\"Work number 120, with a \"\"quoted\"\" word\",120 Élise Street,North,2030-05-01,45.22,-79.28");
    }

    [Fact]
    public async Task Offers_the_newest_as_a_feed()
    {
        using var browser = city.City.CreateClient();
        var feed = XDocument.Parse(await browser.Http.GetStringAsync(new Uri("/permits/register/feed.atom", UriKind.Relative)));
        XNamespace atom = "http://www.w3.org/2005/Atom";

        feed.Root!.Elements(atom + "entry").Count().ShouldBe(50);
        feed.Root.Element(atom + "entry")!.Element(atom + "title")!.Value.ShouldBe("P-0120, 120 Élise Street");
        feed.Root.Element(atom + "entry")!.Element(atom + "id")!.Value.ShouldBe("https://pineriver.example/permits/register/P-0120");
    }

    [Fact]
    public async Task The_site_s_search_finds_permits()
    {
        var hits = await city.City.RunAsync(async (services, ct) =>
            await services.GetServices<ISearchSource>().OfType<RegisterSearch>().Single().SearchAsync("élise 50", 5, ct));

        hits.ShouldHaveSingleItem().Path.ShouldBe("/permits/register/P-0050");
    }

    private static string Number(int i) => $"P-{i:D4}";

    private async Task<List<string>> AllAsync(RegisterFilter filter)
    {
        var found = new List<string>();
        string? after = null;
        do
        {
            var page = await FindAsync(filter, after: after);
            found.AddRange(page.Entries.Select(e => e.Number));
            after = page.After;
        }
        while (after is not null);
        return found;
    }

    private Task<RegisterPage> FindAsync(RegisterFilter filter, string? after = null, string? before = null) =>
        city.City.RunAsync((services, ct) => services.GetRequiredService<FindPermits>().HandleAsync(filter, after, before, take: 7, ct));

    private async Task<JsonDocument> MapAsync(string path)
    {
        using var browser = city.City.CreateClient();
        return JsonDocument.Parse(await browser.Http.GetStringAsync(new Uri(path, UriKind.Relative)));
    }
}
