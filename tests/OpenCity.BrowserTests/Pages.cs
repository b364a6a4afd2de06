using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OpenCity.Testing;

namespace OpenCity.BrowserTests;

/// <summary>What every test does with a page.</summary>
internal static class Pages
{
    private static readonly AxeRunOptions Rules = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } };

    /// <summary>WCAG 2.2 AA as far as axe can tell.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe(Rules);
        result.Violations.Select(v => $"{page.Url} {v.Id}: {v.Help} {string.Join(", ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }

    /// <summary>Nothing to scroll sideways for.</summary>
    public static async Task ShouldFitAsync(this IPage page) =>
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{page.Url} is wider than the window");

    public static async Task SignInAsync(this IPage page, Town town, string email)
    {
        await page.GotoAsync(town.Address + "/account/sign-in");
        await page.Locator("main input[type=email]").FillAsync(email);
        await page.Locator("main input[type=password]").FillAsync(TestCity.Password);
        await page.Locator("main button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
    }
}
