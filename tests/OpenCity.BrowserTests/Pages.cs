using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpenCity.Testing;
using OpenCity.Testing.Conformance.Browsing;

namespace OpenCity.BrowserTests;

/// <summary>What every test does with a page.</summary>
internal static class Pages
{
    /// <summary>WCAG 2.2 AA as far as axe can tell.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page) => (await Axe.ViolationsAsync(page)).ShouldBeEmpty();

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
