using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Testing;
using OpenCity.Testing.Conformance.Browsing;

namespace OpenCity.Workflows.Tests.Calendar;

/// <summary>The calendar's pages in a real browser, in both languages, wide and narrow.</summary>
public sealed class HolidaysWalkTests
{
    /// <summary>How a test city knows who asks, without an account behind it.</summary>
    private static readonly Dictionary<string, string> Administrator = new() { ["X-Test-Person"] = JsonSerializer.Serialize(TestPerson.WithRoles(Roles.Administrator)) };

    [Fact]
    public async Task Somebody_counts_days_and_adds_and_removes_one_on_accessible_pages()
    {
        TestChromium.DemandProgram();
        var untranslated = new UntranslatedTexts();
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            options.Recipe = CalendarCities.Town;
            options.UseKestrel = true;
            options.Configure = builder => builder.Logging.AddProvider(untranslated);
        });
        await using var chromium = await TestChromium.LaunchAsync();
        foreach (var width in new[] { 1280, 375 })
        {
            foreach (var language in new[] { "en", "fr" })
            {
                await WalkAsync(await chromium.OpenAsync(width, headers: Administrator), city.Address.ToString().TrimEnd('/') + (language == "en" ? string.Empty : "/fr"), $"{language}-{width}");
            }
        }

        untranslated.Texts.ShouldBeEmpty();
    }

    private static async Task WalkAsync(IPage page, string root, string name)
    {
        await page.GotoAsync(root + "/staff/holidays?Year=2026");
        await LookAsync(page, $"list-{name}");

        await FillDayAsync(page, "Start", "25", "5", "2026");
        await page.FillAsync("[name=Count]", "10");
        await ClickAsync(page, "form[action$='#add'] button", "#add + .govuk-inset-text");
        (await page.InnerTextAsync(".govuk-inset-text")).ShouldContain("2026");
        await LookAsync(page, $"counted-{name}");

        await ClickAsync(page, "form[action$='#count'] button", ".govuk-error-summary");
        await LookAsync(page, $"refused-{name}");

        await ClickAsync(page, "main a[href$='/staff/holidays/add']", "[name='Day.Day']");
        await LookAsync(page, $"add-{name}");
        await FillDayAsync(page, "Day", "24", "12", "2026");
        await page.FillAsync("[name='DayTitle.en']", "Town closed after the flood");
        await page.FillAsync("[name='DayTitle.fr']", "Fermeture de l’hôtel de ville après l’inondation");
        await page.CheckAsync("[name=Effect][value=Closed]");
        await ClickAsync(page, "main button[type=submit]", "[name=Confirmed]");
        await LookAsync(page, $"confirm-{name}");

        await ClickAsync(page, "main button[type=submit]", "a[href*='/staff/holidays/remove']");
        await LookAsync(page, $"added-{name}");

        await ClickAsync(page, "a[href*='/staff/holidays/remove']", "input[name=Day][value='2026-12-24']");
        await LookAsync(page, $"remove-{name}");
        await ClickAsync(page, "main button[type=submit]", "#year-2026");
        (await page.Locator("a[href*='/staff/holidays/remove']").CountAsync()).ShouldBe(0);
    }

    /// <summary>Clicks, and waits for what only the next page has.</summary>
    private static async Task ClickAsync(IPage page, string what, string awaited)
    {
        await page.ClickAsync(what);
        await page.Locator(awaited).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    private static async Task FillDayAsync(IPage page, string field, string day, string month, string year)
    {
        foreach (var (part, value) in new[] { ("Day", day), ("Month", month), ("Year", year) })
        {
            await page.FillAsync($"[name='{field}.{part}']", value);
        }
    }

    private static async Task LookAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("OPENCITY_TEST_SCREENS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "holidays", name + ".png"), FullPage = true });
        }

        (await Axe.ViolationsAsync(page)).ShouldBeEmpty(string.Create(CultureInfo.InvariantCulture, $"{name} {page.Url}"));
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{page.Url} is wider than the window");
    }
}
