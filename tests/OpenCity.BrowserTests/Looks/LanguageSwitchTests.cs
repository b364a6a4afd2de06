using Microsoft.Playwright;
using OpenCity.BrowserTests.Walking;
using static Microsoft.Playwright.Assertions;

namespace OpenCity.BrowserTests.Looks;

public sealed class LanguageSwitchTests(Town town)
{
    [Theory]
    [InlineData("/", "Services of Pine River", "Services en ligne\u00A0– Rivière-aux-Pins")]
    [InlineData("/permits/apply/deck", "Deck", "Terrasse")]
    [InlineData("/permits/register?q=oak&sort=oldest", "Register of permits", "Registre des permis")]
    public async Task The_switch_keeps_the_page(string path, string english, string french)
    {
        var page = await town.OpenAsync(375);
        await page.GotoAsync(town.Address + path);
        await Expect(page.Locator("main h1")).ToContainTextAsync(english);

        await page.GetByRole(AriaRole.Link, new() { Name = "Français", Exact = true }).ClickAsync();
        await Expect(page.Locator("main h1")).ToContainTextAsync(french);
        new Uri(page.Url).PathAndQuery.ShouldBe("/fr" + path);

        await page.GetByRole(AriaRole.Link, new() { Name = "English", Exact = true }).ClickAsync();
        await Expect(page.Locator("main h1")).ToContainTextAsync(english);
        new Uri(page.Url).PathAndQuery.ShouldBe(path);
    }

    [Fact]
    public async Task The_switch_keeps_a_guest_s_application()
    {
        var walk = await Walk.BeginAsync(town, new Album("language-switch", "en"), "en", 1280);
        await walk.GoAsync("/permits/apply/fence/contact");
        await walk.FillAsync("Input.Name", "Robin Tremblay");
        await walk.FillAsync("Input.Email", "switch@pineriver.example");
        await walk.PressAsync("Save and continue", string.Empty);
        await Expect(walk.Main).ToContainTextAsync("The fence");
        var path = new Uri(walk.Page.Url).PathAndQuery;
        await walk.FollowAsync("Français", string.Empty);
        await Expect(walk.Main).ToContainTextAsync("La clôture");
        new Uri(walk.Page.Url).PathAndQuery.ShouldBe("/fr" + path);
    }
}
