using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Decisions;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.Xml;
using OpenCity.Decisions.Features;
using OpenCity.Decisions.Features.ChangeTestCases;
using OpenCity.Decisions.Features.PublishVersion;
using OpenCity.Decisions.Features.ReadVersion;
using OpenCity.Testing;

namespace OpenCity.Decisions.Tests.Stories;

/// <summary>What staff do with models, through the pages.</summary>
public sealed partial class StaffTests(Cities cities)
{
    /// <summary>The field that tells the form of a version from those of the layout.</summary>
    private const string Seen = "name=\"Seen\"";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_model_is_imported_edited_tested_published_replaced_and_withdrawn(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var browser = city.SignedInAs(Roles.Administrator);
        var draft = await ImportAsync(browser, "story", Samples.DeckFees);

        var table = await browser.GetAsync($"{draft}/table?element=Rate", Token);
        var saved = await browser.SubmitAsync(table, new() { ["r0-o0"] = "20", ["Act"] = "save" }, form: Seen, cancellationToken: Token);
        saved.Location.ShouldBe(draft, saved.Text);

        var filled = await browser.SubmitAsync(await browser.GetAsync($"{draft}/try?Decision=Fee", Token), new() { ["in-0"] = "Deck", ["in-1"] = "33,5" }, form: Seen, cancellationToken: Token);
        filled.Text.ShouldContain("670");
        var kept = await browser.SubmitAsync(filled, new() { ["Name"] = "A large deck", ["Expected"] = "671" }, form: "handler=Keep", cancellationToken: Token);
        kept.Location.ShouldBe($"{draft}#tests", kept.Text);
        (await browser.GetAsync(draft, Token)).Text.ShouldContain("Failed");

        var publish = await browser.GetAsync($"{draft}/publish", Token);
        publish.Text.ShouldContain("1 test case fails");
        var refused = await browser.SubmitAsync(publish, Day("2026-01-01"), form: Seen, cancellationToken: Token);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("The test case “A large deck” fails: expected 671, but the model gives 670.");

        var remove = RemoveLink().Match((await browser.GetAsync(draft, Token)).Html).Groups["path"].Value;
        (await browser.SubmitAsync(await browser.GetAsync(WebUtility.HtmlDecode(remove), Token), form: Seen, cancellationToken: Token)).Location.ShouldBe(draft);
        var published = await browser.SubmitAsync(await browser.GetAsync($"{draft}/publish", Token), Day("2026-01-01"), form: Seen, cancellationToken: Token);
        published.Location.ShouldBe(draft, published.Text);
        (await FeeAsync(city)).ShouldBe((1, "660"));

        var next = (await browser.SubmitAsync(await browser.GetAsync(draft, Token), form: "handler=Draft", cancellationToken: Token)).Location!;
        next.ShouldNotBe(draft);
        await browser.SubmitAsync(await browser.GetAsync($"{next}/table?element=Rate", Token), new() { ["r0-o0"] = "30", ["Act"] = "save" }, form: Seen, cancellationToken: Token);
        await browser.SubmitAsync(await browser.GetAsync($"{next}/publish", Token), Day("2026-02-01"), form: Seen, cancellationToken: Token);
        (await FeeAsync(city)).ShouldBe((2, "990"));
        (await browser.GetAsync(draft, Token)).Text.ShouldContain("Superseded");

        var withdrawn = await browser.SubmitAsync(await browser.GetAsync($"{next}/withdraw", Token), new() { ["Reason"] = "The council did not adopt it." }, form: Seen, cancellationToken: Token);
        withdrawn.Location.ShouldBe(next, withdrawn.Text);
        (await FeeAsync(city)).ShouldBe((1, "660"));
        (await browser.GetAsync(next, Token)).Text.ShouldContain("The council did not adopt it.");
    }

    [Theory]
    [InlineData("add-1", """ "Deck"|…|"Fence" """)]
    [InlineData("remove-0", """ "Fence" """)]
    [InlineData("down-0", """ "Fence"|"Deck" """)]
    [InlineData("up-1", """ "Fence"|"Deck" """)]
    public async Task Rules_are_added_removed_and_moved_without_scripts(string act, string expected)
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        var draft = await ImportAsync(browser, "rules-" + act, Samples.DeckFees);
        var done = await browser.SubmitAsync(await browser.GetAsync($"{draft}/table?element=Rate", Token), new() { ["Act"] = act, ["Policy"] = "CollectSum" }, form: Seen, cancellationToken: Token);
        done.Location.ShouldBe($"{draft}/table?element=Rate#rules", done.Text);

        var file = await FileAsync(city, draft);
        var table = Features.ChangeTable.ChangeTable.TableOf(file.Checked.Model, "Rate")!;
        string.Join('|', table.Rules.Select(r => r.InputEntries[0].Text)).ShouldBe(expected.Trim().Replace("…", "-", StringComparison.Ordinal));
        (table.HitPolicy, table.Aggregation).ShouldBe((HitPolicy.Collect, BuiltinAggregator.Sum));
        table.Rules[^1].AnnotationEntries.ShouldBe(["2025-14"]);
    }

    [Fact]
    public async Task An_expression_that_cannot_be_read_is_told_at_its_cell_and_keeps_the_version_from_publication()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        var draft = await ImportAsync(browser, "wrong-cell", Samples.DeckFees);
        await browser.SubmitAsync(await browser.GetAsync($"{draft}/table?element=Rate", Token), new() { ["r1-o0"] = "2.5 *", ["Act"] = "save" }, form: Seen, cancellationToken: Token);

        var table = await browser.GetAsync($"{draft}/table?element=Rate", Token);
        table.Html.ShouldContain("id=\"r1-o0-error\"");
        table.Text.ShouldContain("The expression ends where a value is expected.");
        (await browser.GetAsync("/fr" + draft, Token)).Text.ShouldContain("L’expression se termine là où une valeur est attendue.");
        var refused = await browser.SubmitAsync(await browser.GetAsync($"{draft}/publish", Token), Day("2026-01-01"), form: Seen, cancellationToken: Token);
        refused.Text.ShouldContain("The model cannot be published");
    }

    [Theory]
    [InlineData("<definitions", "not well-formed XML")]
    [InlineData("<a/>", "A DMN file begins with definitions")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "DOCTYPE", false)]
    [InlineData("circle", "require one another in a circle")]
    public async Task A_bad_file_is_refused_with_its_place_where_it_has_one(string content, string message, bool hasPlace = true)
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        var circle = Samples.DeckFees.Replace("<requiredInput href=\"#kind\"/>", "<requiredDecision href=\"#fee\"/>", StringComparison.Ordinal);
        var refused = await UploadAsync(browser, "bad-file", content == "circle" ? circle : content);
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain(message);
        Regex.IsMatch(refused.Text, "Line [0-9]+, column [0-9]+:").ShouldBe(hasPlace, refused.Text);
    }

    [Fact]
    public async Task What_a_draft_changes_is_told_cell_by_cell_and_once_more_before_it_is_published()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        var first = await ImportAsync(browser, "changes", Samples.DeckFees);
        (await browser.GetAsync($"{first}/changes", Token)).Text.ShouldContain("There is no other version yet to compare with.");
        await browser.SubmitAsync(await browser.GetAsync($"{first}/publish", Token), Day("2026-01-01"), form: Seen, cancellationToken: Token);
        var draft = (await browser.SubmitAsync(await browser.GetAsync(first, Token), form: "handler=Draft", cancellationToken: Token)).Location!;
        (await browser.GetAsync($"{draft}/changes", Token)).Text.ShouldContain("Rules and test cases are the same as in version 1.");
        await browser.SubmitAsync(await browser.GetAsync($"{draft}/table?element=Rate", Token), new() { ["r0-o0"] = "30", ["Act"] = "down-0" }, form: Seen, cancellationToken: Token);
        foreach (var path in new[] { $"{draft}/changes", $"{draft}/changes?with=1", $"{draft}/publish" })
        {
            var page = await browser.GetAsync(path, Token);
            page.Text.ShouldContain("Changes against version 1");
            Regex.IsMatch(page.Text, @"Rule \d, now \d, changed.*before\s+12\.5\s+now\s+30", RegexOptions.Singleline).ShouldBeTrue(page.Text);
        }

        Regex.IsMatch((await browser.GetAsync($"{first}/changes?with=2", Token)).Text, @"before\s+30\s+now\s+12\.5").ShouldBeTrue();
        (await browser.GetAsync($"{draft}/changes?with=99", Token)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"/fr{draft}/changes", Token)).Text.ShouldContain("Changements par rapport à la version 1");
    }

    [Fact]
    public async Task Whoever_saves_second_is_told_and_overwrites_nothing()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        var draft = await ImportAsync(browser, "two-at-once", Samples.DeckFees);
        var (mine, theirs) = (await browser.GetAsync($"{draft}/table?element=Rate", Token), await browser.GetAsync($"{draft}/table?element=Rate", Token));
        await browser.SubmitAsync(theirs, new() { ["r0-o0"] = "77", ["Act"] = "save" }, form: Seen, cancellationToken: Token);
        var late = await browser.SubmitAsync(mine, new() { ["r0-o0"] = "88", ["Act"] = "save" }, form: Seen, cancellationToken: Token);
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        (await FileAsync(city, draft)).Version.Dmn.ShouldContain("<text>77</text>");
    }

    [Fact]
    public async Task A_published_version_is_not_changed()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        var version = await ImportAsync(browser, "immutable", Samples.DeckFees);
        var form = await browser.GetAsync($"{version}/table?element=Rate", Token);
        await browser.SubmitAsync(await browser.GetAsync($"{version}/publish", Token), Day("2026-01-01"), form: Seen, cancellationToken: Token);
        (await browser.SubmitAsync(form, new() { ["r0-o0"] = "1", ["Act"] = "save" }, form: Seen, cancellationToken: Token)).Status.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.BadRequest);
        (await browser.GetAsync($"{version}/table?element=Rate", Token)).Status.ShouldBe(HttpStatusCode.NotFound);
        var id = IdOf(version);
        var test = new NewTest("x", "Fee", "{}", "null");
        (await Should.ThrowAsync<RuleViolation>(() => city.DoAsync<ChangeTestCases, bool>((h, ct) => h.AddAsync(id, null, test, ct)))).Code.ShouldBe("decisions.not-a-draft");
        (await Should.ThrowAsync<RuleViolation>(() => city.DoAsync<PublishVersion, bool>((h, ct) => h.HandleAsync(id, null, new DateOnly(2027, 1, 1), ct)))).Code.ShouldBe("decisions.not-a-draft");
    }

    [Fact]
    public async Task The_file_comes_back_as_DMN()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        var draft = await ImportAsync(browser, "download", Samples.DeckFees);
        using var answer = await browser.Http.GetAsync(new Uri($"{draft}/dmn", UriKind.Relative), Token);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("download-1.dmn");
        (await answer.Content.ReadAsStringAsync(Token)).ShouldStartWith("<?xml");
        DmnReader.Read(await answer.Content.ReadAsByteArrayAsync(Token)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Clerks_see_and_try_out_and_change_nothing()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var administrator = city.SignedInAs(Roles.Administrator);
        var draft = await ImportAsync(administrator, "for-clerks", Samples.DeckFees);
        using var clerk = city.SignedInAs(Roles.Clerk);
        (await clerk.GetAsync("/staff/decisions?Text=for-cl", Token)).Text.ShouldContain("for-clerks");
        (await clerk.GetAsync($"{draft}/try", Token)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { "/publish", "/discard", "/withdraw", "/table?element=Rate", "/tests/remove" })
        {
            (await clerk.GetAsync(draft + path, Token)).Status.ShouldNotBe(HttpStatusCode.OK, path);
        }

        using var visitor = city.CreateClient();
        (await visitor.GetAsync("/staff/decisions", Token)).Location.ShouldNotBeNull().ShouldContain("/account/sign-in");
    }

    [Fact]
    public async Task The_list_is_searched_narrowed_and_says_when_nothing_is_there()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        await ImportAsync(browser, "only-a-draft", Samples.DeckFees);
        (await browser.GetAsync("/staff/decisions?Text=only-a&State=Draft", Token)).Text.ShouldContain("only-a-draft");
        (await browser.GetAsync("/staff/decisions?Text=only-a&State=InForce", Token)).Text.ShouldContain("No model found");
        (await browser.GetAsync("/fr/staff/decisions?Text=nothing-like-it", Token)).Text.ShouldContain("Aucun modèle trouvé");
    }

    private static async Task<(int Version, string Fee)> FeeAsync(TestCity city)
    {
        var result = await city.AskAsync(new DecisionRequest("story", "Fee", Samples.Inputs("Deck", 33)) { On = new DateOnly(2031, 6, 1) });
        return (result.Version, result.Value!.ToJsonString());
    }

    private static Dictionary<string, string> Day(string day)
    {
        var parts = day.Split('-');
        return new() { ["EffectiveFrom.Year"] = parts[0], ["EffectiveFrom.Month"] = parts[1], ["EffectiveFrom.Day"] = parts[2] };
    }

    private static Guid IdOf(string path) => Guid.Parse(path.Split('/')[^1]);

    private static async Task<VersionFile> FileAsync(TestCity city, string path) => (await city.DoAsync<ReadVersion, VersionFile?>((h, ct) => h.VersionAsync(IdOf(path), ct)))!;

    /// <summary>The address of the draft.</summary>
    private static async Task<string> ImportAsync(TestBrowser browser, string key, string dmn)
    {
        var made = await UploadAsync(browser, key, dmn);
        made.Status.ShouldBe(HttpStatusCode.Redirect, made.Text);
        return made.Location!;
    }

    private static async Task<TestPage> UploadAsync(TestBrowser browser, string key, string dmn) => await browser.SubmitAsync(
        await browser.GetAsync("/staff/decisions/new", Token),
        new() { ["ModelTitle.en"] = "Deck fees", ["ModelTitle.fr"] = "Droits pour les terrasses", ["Key"] = key },
        form: "multipart",
        files: [("Upload", "fees.dmn", Encoding.UTF8.GetBytes(dmn))],
        cancellationToken: Token);

    [GeneratedRegex("href=\"(?<path>[^\"]+/tests/remove[^\"]+)\"")]
    private static partial Regex RemoveLink();
}
