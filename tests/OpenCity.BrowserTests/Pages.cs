using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using OpenCity.Testing;

namespace OpenCity.BrowserTests;

/// <summary>What every test does with a page.</summary>
internal static class Pages
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // The address of an element says where it is, its HTML what it is.
    private const string Run = """
        async () => {
          const found = await axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
            resultTypes: ["violations"],
          });
          return found.violations.map((rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((node) => `${node.target}: ${node.html} ${node.any.map((check) => check.message)}`).join("; ")}`);
        }
        """;

    /// <summary>WCAG 2.2 AA as far as axe can tell.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        // Evaluated, not added as an element: the page's own policy for scripts stays in force.
        await page.EvaluateAsync($"() => {{ if (!window.axe) {{ {Axe} }} }}");
        var violations = await page.EvaluateAsync<string[]>(Run);
        violations.Select(violation => $"{page.Url} {violation}").ShouldBeEmpty();
    }

    /// <summary>Nothing to scroll sideways for.</summary>
    public static async Task ShouldFitAsync(this IPage page) =>
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{page.Url} is wider than the window");

    /// <summary>Waits until another page is shown.</summary>
    public static Task ShouldLeaveAsync(this IPage page, string address) => Assertions.Expect(page).Not.ToHaveURLAsync(new Regex(Regex.Escape(address)));

    public static async Task SignInAsync(this IPage page, Town town, string email)
    {
        await page.GotoAsync(town.Address + "/account/sign-in");
        await page.Locator("main input[type=email]").FillAsync(email);
        await page.Locator("main input[type=password]").FillAsync(TestCity.Password);
        await page.Locator("main button[type=submit]").First.ClickAsync();
        await page.ShouldLeaveAsync("sign-in");
    }
}
