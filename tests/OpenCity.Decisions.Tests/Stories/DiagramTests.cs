using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Decisions.Comparing;
using OpenCity.Decisions.Dmn.Xml;
using OpenCity.Decisions.Features.BeginDraft;
using OpenCity.Decisions.Features.CompareVersions;
using OpenCity.Decisions.Features.ImportDmn;
using OpenCity.Decisions.Features.ReadVersion;
using OpenCity.Decisions.Model;
using OpenCity.Testing;
using OpenCity.Testing.Conformance.Browsing;

namespace OpenCity.Decisions.Tests.Stories;

/// <summary>The graphical editor in a real browser, under the platform's content security policy.</summary>
public sealed class DiagramTests(Cities cities)
{
    private const string Seen = "name=\"Seen\"";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, string> Administrator = new() { ["X-Test-Person"] = JsonSerializer.Serialize(TestPerson.WithRoles(Roles.Administrator)) };

    /// <summary>The style attributes of the mark, as the browser names them.</summary>
    private static readonly string[] StyleAttributes = ["sha256-r3vOsuepBDg6tz/cOusiNJ9Y4Lp9hGQTT7pzDks1Xxc=", "sha256-CA/eh4+2R0J7cEQ14gBMtx834RIOjzMUqCM+evtrkp4="];

    [Fact]
    public async Task A_draft_is_drawn_changed_and_saved_without_breaking_the_content_security_policy()
    {
        TestChromium.DemandProgram();
        await using var city = await StartAsync();
        await using var chromium = await TestChromium.LaunchAsync();
        var draft = await DraftAsync(city);
        foreach (var (width, language) in new[] { (1280, ""), (1280, "/fr"), (375, ""), (375, "/fr") })
        {
            var page = await chromium.OpenAsync(width, headers: Administrator);
            var complaints = new List<string>();
            page.Console += (_, message) => Note(message, complaints);
            page.PageError += (_, error) => complaints.Add(error);
            await page.GotoAsync($"{city.Address.ToString().TrimEnd('/')}{language}/staff/decisions/versions/{draft}/diagram");
            await page.WaitForSelectorAsync("[data-element-id='fee']");
            await ShotAsync(page, $"diagram{language.Replace('/', '-')}-{width}");
            (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue("the page is wider than the window");
            (await Axe.ViolationsAsync(page)).ShouldBeEmpty();
            (await MarkAsync(page)).ShouldBeTrue("the makers' mark is not in full view");
            await page.ClickAsync("[data-element-id='rate'] .drill-down-overlay, [data-overlay-id] .drill-down-overlay >> nth=0", new() { Force = true });
            await page.WaitForSelectorAsync(".dmn-decision-table-container");
            (await Axe.ViolationsAsync(page)).ShouldBeEmpty();
            await ShotAsync(page, $"diagram-table{language.Replace('/', '-')}-{width}");
            await page.DblClickAsync(".dmn-decision-table-container td.output-cell >> nth=0");
            await page.Keyboard.PressAsync("End");
            await page.Keyboard.TypeAsync("5");
            await page.WaitForTimeoutAsync(500);
            await ShotAsync(page, $"diagram-cell{language.Replace('/', '-')}-{width}");
            await page.ClickAsync("[data-diagram-actions] button");
            await page.WaitForSelectorAsync("#tests");
            complaints.ShouldBeEmpty();
        }

        var changes = await city.RunAsync(async (services, ct) => await services.GetRequiredService<CompareVersions>().HandleAsync((await services.GetRequiredService<ReadVersion>().VersionAsync(draft, ct))!, null, ct));
        var changed = changes.Difference!.Elements.ShouldHaveSingleItem();
        changed.Texts.ShouldBeEmpty();
        changed.Tables.ShouldHaveSingleItem().Rules.ShouldHaveSingleItem().Cells.Where(c => c.IsChanged).ShouldBe([new CellDifference("12.5", "12.55555")]);
    }

    [Fact]
    public async Task What_comes_back_is_read_as_any_file_and_overwrites_nobody()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        var draft = await city.DoAsync<ImportDmn, ModelVersion>((h, ct) => h.CreateAsync("drawn", new LocalizedText([new("en", "Drawn"), new("fr", "Dessiné")]), Encoding.UTF8.GetBytes(Samples.DeckFees), ct));
        var path = $"/staff/decisions/versions/{draft.Id}/diagram";
        var page = await browser.GetAsync(path, Token);
        page.Text.ShouldContain("Without scripts, edit the tables below");
        page.Html.ShouldContain("/table?element=Rate");
        (await browser.GetAsync("/fr" + path, Token)).Text.ShouldContain("Sans scripts, modifiez les tables ci-dessous");

        (await browser.SubmitAsync(page, new() { ["Xml"] = "<definitions" }, form: Seen, cancellationToken: Token)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.SubmitAsync(page, new() { ["Xml"] = "" }, form: Seen, cancellationToken: Token)).Status.ShouldBe(HttpStatusCode.BadRequest);
        var saved = await browser.SubmitAsync(page, new() { ["Xml"] = Dmn13.Write(DmnReader.Read(Samples.Fees("77")).Definitions!) }, form: Seen, cancellationToken: Token);
        saved.Location.ShouldBe($"/staff/decisions/versions/{draft.Id}", saved.Text);
        var late = await browser.SubmitAsync(page, new() { ["Xml"] = Dmn13.Write(DmnReader.Read(Samples.Fees("88")).Definitions!) }, form: Seen, cancellationToken: Token);
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        var stored = await city.RunAsync((services, ct) => services.GetRequiredService<DecisionsDbContext>().Versions.AsNoTracking().SingleAsync(v => v.Id == draft.Id, ct));
        stored.Dmn.ShouldContain("<text>77</text>");

        using var clerk = city.SignedInAs(Roles.Clerk);
        (await clerk.GetAsync(path, Token)).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_the_editor_would_lose_is_not_given_to_it()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        var newer = Samples.DeckFees.Replace(
            "<literalExpression><text>Rate * Area</text></literalExpression>",
            "<conditional><if><literalExpression><text>Area &gt; 5</text></literalExpression></if><then><literalExpression><text>Rate</text></literalExpression></then><else><literalExpression><text>1</text></literalExpression></else></conditional>",
            StringComparison.Ordinal);
        var draft = await city.DoAsync<ImportDmn, ModelVersion>((h, ct) => h.CreateAsync("too-new", new LocalizedText([new("en", "New"), new("fr", "Nouveau")]), Encoding.UTF8.GetBytes(newer), ct));
        var page = await browser.GetAsync($"/staff/decisions/versions/{draft.Id}/diagram", Token);
        page.Text.ShouldContain("The model uses parts of DMN that this editor does not know");
        page.Html.ShouldNotContain("dmn-modeler.js");
    }

    [Fact]
    public void The_vendored_files_are_those_that_the_page_names_with_their_licences()
    {
        var root = Path.GetFullPath(Path.Combine(Here(), "../../../modules/OpenCity.Decisions"));
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "package.json")));
        var folder = "lib/dmn-js-" + package.RootElement.GetProperty("devDependencies").GetProperty("dmn-js").GetString();
        var named = new[] { "Areas/Decisions/Pages/Diagram.cshtml", "wwwroot/diagram.css" }.SelectMany(f => Regex.Matches(File.ReadAllText(Path.Combine(root, f)), @"lib/[\w./-]+\.\w+")).Select(m => m.Value).Distinct().ToList();
        named.Count.ShouldBe(4);
        named.ShouldAllBe(n => n.StartsWith(folder + "/") && File.Exists(Path.Combine(root, "wwwroot", n)));
        File.ReadAllText(Path.Combine(root, "wwwroot", folder, "LICENSE.txt")).ShouldContain("the watermark must stay fully visible");
        File.ReadAllText(Path.Combine(root, "wwwroot", folder, "LICENSES-of-parts.txt")).ShouldContain("inferno 5");
        File.ReadAllText(Path.Combine(root, "package-lock.json")).ShouldNotContain("\"resolved\"");
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static async Task<bool> MarkAsync(IPage page) => await page.EvaluateAsync<bool>(
        """
        () => {
          const mark = document.querySelector(".decisions-diagram .bjs-powered-by").getBoundingClientRect();
          const place = document.querySelector(".decisions-diagram").getBoundingClientRect();
          return mark.width > 20 && mark.left >= place.left && mark.right <= place.right && mark.bottom <= place.bottom;
        }
        """);

    private static void Note(IConsoleMessage message, List<string> complaints)
    {
        // Its makers' mark has two style attributes, which the policy strips, and its table library tells of its own build.
        if (message.Type is "error" or "warning" && !StyleAttributes.Any(message.Text.Contains) && !message.Text.Contains("Inferno", StringComparison.Ordinal))
        {
            complaints.Add(message.Text);
        }
    }

    private static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("OPENCITY_TEST_SCREENS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "decisions", name + ".png"), FullPage = true });
        }
    }

    private static Task<TestCity> StartAsync() => TestCity.StartAsync(DatabaseEngine.Sqlite, options =>
    {
        options.Recipe = Samples.Town;
        options.UseKestrel = true;
    });

    private static async Task<Guid> DraftAsync(TestCity city)
    {
        var version = await city.RunAsync((services, ct) => services.GetRequiredService<DecisionsDbContext>().Versions.AsNoTracking().SingleAsync(ct));
        return (await city.DoAsync<BeginDraft, ModelVersion?>((h, ct) => h.HandleAsync(version.Id, ct)))!.Id;
    }
}
