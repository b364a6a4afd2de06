using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Decisions.Dmn.Xml;
using OpenCity.Decisions.Features.BeginDraft;
using OpenCity.Decisions.Features.SaveDraft;
using OpenCity.Decisions.Model;
using OpenCity.Testing;
using OpenCity.Testing.Conformance.Browsing;

namespace OpenCity.Decisions.Tests.Stories;

/// <summary>Every page that needs a model in its address, in a real browser.</summary>
public sealed class PagesTests
{
    /// <summary>How a test city knows who asks, without an account behind it.</summary>
    private static readonly Dictionary<string, string> Administrator = new() { ["X-Test-Person"] = JsonSerializer.Serialize(TestPerson.WithRoles(Roles.Administrator)) };

    /// <summary>With something of each kind that the page of changes tells.</summary>
    private static readonly string Changed = Samples.Fees("13.25")
        .Replace("Rate * Area", "Rate * Area + 5", StringComparison.Ordinal)
        .Replace("<rule id=\"r1\">", "<rule id=\"r0\"><inputEntry><text>\"Pool\"</text></inputEntry><outputEntry><text>40</text></outputEntry><annotationEntry><text>2026-3</text></annotationEntry></rule><rule id=\"r1\">", StringComparison.Ordinal)
        .Replace("id=\"due\" name=\"Due\"", "id=\"due2\" name=\"Deadline\"", StringComparison.Ordinal)
        .Replace("<variable name=\"Due\"", "<variable name=\"Deadline\"", StringComparison.Ordinal);

    [Fact]
    public async Task Every_page_is_accessible_in_both_languages_and_fits_the_window()
    {
        TestChromium.DemandProgram();
        var untranslated = new UntranslatedTexts();
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            options.Recipe = Samples.Town;
            options.UseKestrel = true;
            options.Configure = builder => builder.Logging.AddProvider(untranslated);
        });
        await using var chromium = await TestChromium.LaunchAsync();
        var paths = await PathsAsync(city);
        foreach (var width in new[] { 1280, 375 })
        {
            var page = await chromium.OpenAsync(width, headers: Administrator);
            foreach (var language in new[] { string.Empty, "/fr" })
            {
                foreach (var path in paths)
                {
                    var response = await page.GotoAsync(city.Address.ToString().TrimEnd('/') + language + path);
                    response!.Status.ShouldBe(200, path);
                    await LookAsync(page, string.Create(CultureInfo.InvariantCulture, $"{paths.IndexOf(path):00}{(language.Length == 0 ? "-en" : "-fr")}-{width}"));
                }
            }
        }

        untranslated.Texts.ShouldBeEmpty();
    }

    private static async Task LookAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("OPENCITY_TEST_SCREENS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "decisions", name + ".png"), FullPage = true });
        }

        (await Axe.ViolationsAsync(page)).ShouldBeEmpty(page.Url);
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{page.Url} is wider than the window");
    }

    private static async Task<List<string>> PathsAsync(TestCity city)
    {
        var version = await city.RunAsync((services, ct) => services.GetRequiredService<DecisionsDbContext>().Versions.AsNoTracking().SingleAsync(ct));
        var draft = (await city.DoAsync<BeginDraft, ModelVersion?>((h, ct) => h.HandleAsync(version.Id, ct)))!;
        await city.DoAsync<SaveDraft, bool>((h, ct) => h.HandleAsync(draft.Id, null, DmnReader.Read(Changed).Definitions!, ct));
        var root = $"/staff/decisions/versions/{draft.Id}";
        return
        [
            "/staff/decisions",
            "/staff/decisions/new",
            $"/staff/decisions/{version.ModelId}",
            $"/staff/decisions/versions/{version.Id}",
            $"/staff/decisions/versions/{version.Id}/withdraw",
            $"/staff/decisions/versions/{version.Id}/uses",
            root,
            $"{root}/table?element=Rate",
            $"{root}/try?Decision=Fee",
            $"{root}/publish",
            $"{root}/changes",
            $"{root}/diagram",
            $"{root}/discard",
        ];
    }
}
