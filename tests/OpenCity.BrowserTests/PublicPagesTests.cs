namespace OpenCity.BrowserTests;

public sealed class PublicPagesTests(Town town)
{
    public static TheoryData<string, int> Addresses()
    {
        var data = new TheoryData<string, int>();
        foreach (var path in new[] { "/", "/permits", "/permits/register", "/permits/verify", "/search?q=permit", "/about", "/contact", "/account/sign-in", "/account/register", "/not-there" })
        {
            foreach (var width in new[] { 320, 1280 })
            {
                data.Add(path, width);
                data.Add("/fr" + (path == "/" ? string.Empty : path), width);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Is_accessible_and_fits_the_window(string path, int width)
    {
        var page = await town.OpenAsync(width);
        await page.GotoAsync(town.Address + path);
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
    }

    [Fact]
    public async Task The_first_tab_stop_skips_to_the_content()
    {
        var page = await town.OpenAsync();
        await page.GotoAsync(town.Address + "/");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        (await page.EvaluateAsync<string>("() => document.activeElement.id")).ShouldBe("main");
    }

    [Fact]
    public async Task A_page_with_barriers_is_told_from_one_without()
    {
        var page = await town.OpenAsync();
        await page.SetContentAsync("<html><body><img src='crest.png'><input><p style='color:#999;background:#aaa'>pale</p><div style='width:3000px'>wide</div></body></html>");
        var error = await Assert.ThrowsAsync<ShouldAssertException>(page.ShouldBeAccessibleAsync);
        foreach (var rule in new[] { "image-alt", "label", "color-contrast", "html-has-lang", "document-title" })
        {
            error.Message.ShouldContain(rule);
        }

        await Assert.ThrowsAsync<ShouldAssertException>(page.ShouldFitAsync);
    }

    [Fact]
    public async Task Wrong_sign_in_is_told_in_a_summary_that_takes_the_focus()
    {
        var page = await town.OpenAsync();
        await page.GotoAsync(town.Address + "/account/sign-in");
        await page.Locator("main input[type=email]").FillAsync("nobody@pineriver.example");
        await page.Locator("main input[type=password]").FillAsync("not the password");
        await page.Locator("main button[type=submit]").First.ClickAsync();
        await page.Locator(".govuk-error-summary").WaitForAsync();
        (await page.TitleAsync()).ShouldStartWith("Error: ");
        await page.ShouldBeAccessibleAsync();
    }
}
