using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Testing;
using OpenCity.Testing.Conformance.Browsing;

namespace OpenCity.Workflows.Tests.Stories;

/// <summary>Tasks and cases in a real browser, in both languages, wide and narrow.</summary>
public sealed class CasesWalkTests
{
    /// <summary>How a test city knows who asks, without an account behind it.</summary>
    private static readonly Dictionary<string, string> Staff = new() { ["X-Test-Person"] = JsonSerializer.Serialize(TestPerson.WithRoles(Roles.Administrator, Roles.Reviewer)) };

    [Fact]
    public async Task Somebody_finds_a_task_and_takes_an_action_on_accessible_pages()
    {
        TestChromium.DemandProgram();
        var untranslated = new UntranslatedTexts();
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            options.Recipe = Samples.Town;
            options.UseKestrel = true;
            options.Configure = builder =>
            {
                builder.Logging.AddProvider(untranslated);
                builder.Services.AddSingleton<Harbour>();
                builder.Services.AddScoped<IWorkflowSubjects, Boats>();
                builder.Services.AddWorkflowActivity<PaintTask>();
            };
        });
        await city.PublishAsync(Samples.Review("review"));
        await city.PublishAsync(Samples.Workflow("paint", [("paint", "PaintTask", """{ "ActivityMetadata": { "Title": { "en": "Paint", "fr": "Peindre" } }, "Colour": "invisible" }""")]));
        await city.StartAsync("paint", "parked");
        await city.RunDueAsync();
        await using var chromium = await TestChromium.LaunchAsync();
        await LetSomeBeLateAsync(city);
        foreach (var (language, width) in new[] { ("en", 1280), ("fr", 1280), ("en", 375), ("fr", 375) })
        {
            await city.StartAsync("review", $"{language}-{width}");
            await city.PublishAsync(Moved($"moved-{language}-{width}", "old"));
            await city.StartAsync($"moved-{language}-{width}", "swan");
            await city.PublishAsync(Moved($"moved-{language}-{width}", "new"));
            await WalkAsync(await chromium.OpenAsync(width, headers: Staff), city.Address.ToString().TrimEnd('/') + (language == "en" ? string.Empty : "/fr"), $"{language}-{width}");
        }

        // What the boats say is of no module that is translated.
        untranslated.Texts.Where(text => !text.Contains("There is no paint of that colour.", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>Three that are overdue, and two that took long.</summary>
    private static async Task LetSomeBeLateAsync(TestCity city)
    {
        var begun = new List<string> { "mayfly", "heron", "otter", "pike", "gull" };
        foreach (var boat in begun)
        {
            await city.StartAsync("review", boat);
        }

        city.Clock.Advance(TimeSpan.FromDays(21));
        await city.RunDueAsync();
        foreach (var late in begun.Take(2))
        {
            await city.ActAsync(await city.ReadAsync("review", late), "refuse", "Too large.");
        }
    }

    private static JsonObject Moved(string key, string state) => Samples.Workflow(key, [Samples.State(state, """{ "Roles": ["Clerk"], "Actions": ["ok"] }""")]);

    private static async Task WalkAsync(IPage page, string root, string name)
    {
        await page.GotoAsync(root + "/staff/tasks");
        await LookAsync(page, $"tasks-{name}");
        await ClickAsync(page, $"main th a:has-text('Boat {name}')", "#history");
        await LookAsync(page, $"case-{name}");
        await ClickAsync(page, "main a[href*='/assign/']", "[name=Person]");
        await LookAsync(page, $"assign-{name}");
        await ClickAsync(page, ".govuk-breadcrumbs a:has-text('Boat')", "#history");
        await ClickAsync(page, "main a[href$='/refuse']", "[name=Comment]");
        await LookAsync(page, $"act-{name}");
        await ClickAsync(page, "main form button", ".govuk-error-summary");
        await LookAsync(page, $"refused-{name}");
        await page.FillAsync("[name=Comment]", "Too large.");
        await ClickAsync(page, "main form button", "#history");
        await LookAsync(page, $"done-{name}");

        await page.GotoAsync(root + "/staff/cases");
        await LookAsync(page, $"cases-{name}");
        await ClickAsync(page, "main th a:has-text('Boat parked')", "main form button");
        await LookAsync(page, $"parked-{name}");
        await ClickAsync(page, "main a[href$='/cancel']", "[name=Reason]");
        await LookAsync(page, $"cancel-{name}");
        await page.GotoAsync(root + "/staff/tasks/mine");
        await LookAsync(page, $"mine-{name}");
        await page.GotoAsync(root + "/staff/tasks");
        await page.SelectOptionAsync("[name=Within]", "Overdue");
        await ClickAsync(page, "main form[method=get] button", "[name=Within] option[value=Overdue][selected]");
        await LookAsync(page, $"tasks-filtered-{name}");

        await page.GotoAsync(root + "/staff/workflows/service-levels");
        await LookAsync(page, $"levels-{name}");
        await ClickAsync(page, "main a[href*='state=review&within=Overdue']", ".govuk-caption-l");
        await LookAsync(page, $"due-{name}");
        await ClickAsync(page, "main a[href*='within=Week']", ".govuk-caption-l");
        await LookAsync(page, $"due-none-{name}");

        await page.GotoAsync(root + "/staff/workflows");
        await ClickAsync(page, $"main th a:has-text('moved-{name}')", "main svg");
        await ClickAsync(page, "main a[href$='/move']", "[name='Chosen[old]']");
        await LookAsync(page, $"move-{name}");
        await page.SelectOptionAsync("[name='Chosen[old]']", "new");
        await ClickAsync(page, "main form[method=get] button", "[name=Confirmed]");
        await LookAsync(page, $"move-chosen-{name}");
        await ClickAsync(page, "main form[method=post] button", ".govuk-error-summary");
        await LookAsync(page, $"move-refused-{name}");
        await page.CheckAsync("[name=Confirmed]");
        await ClickAsync(page, "main form[method=post] button", "main .oc-empty, main [role=status], main .oc-notice");
        await LookAsync(page, $"moved-{name}");
    }

    /// <summary>Clicks, and waits for what only the next page has.</summary>
    private static async Task ClickAsync(IPage page, string what, string awaited)
    {
        await page.ClickAsync(what);
        await page.Locator(awaited).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screens", $"{name}.png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
        (await Axe.ViolationsAsync(page)).ShouldBeEmpty($"{name}, {page.Url}");
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{name} is wider than the window");
        (await page.InnerTextAsync("body")).ShouldNotMatch(@"\{\d\}", name);
    }
}
