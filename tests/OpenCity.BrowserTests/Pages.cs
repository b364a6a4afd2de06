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

    /// <summary>Nothing to scroll sideways for, and nothing that lies beyond the edge, where the layout cuts it off.</summary>
    public static async Task ShouldFitAsync(this IPage page) => (await page.EvaluateAsync<string[]>(
        """
        () => {
          const edge = document.documentElement.clientWidth + 1;
          const isForReaders = element => element !== null && (element.offsetWidth <= 1 || isForReaders(element.parentElement));
          const isBeyond = element =>
            element.getBoundingClientRect().right > edge && element.checkVisibility() && !isForReaders(element) && element.closest("[data-oc-map]") === null;
          const beyond = [...document.querySelectorAll("body *")].filter(isBeyond).map(element => element.outerHTML.slice(0, 120));
          return document.documentElement.scrollWidth < edge ? beyond : [...beyond, "the page itself"];
        }
        """)).ShouldBeEmpty($"{page.Url} is wider than the window");

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
