using OpenCity.BrowserTests.Walking;
using static Microsoft.Playwright.Assertions;

namespace OpenCity.BrowserTests.Stories;

public sealed class KeyboardTests(Town town)
{
    [Fact]
    public async Task An_application_is_made_with_the_keyboard_alone()
    {
        var page = await town.OpenAsync();
        var hands = new Hands(page);
        await page.GotoAsync(town.Address + "/");
        await hands.FollowAsync("Apply for a permit");
        await hands.FollowAsync("Deck");
        await hands.FollowAsync("Start now");

        await hands.TypeAsync("Input.Name", "Robin Tremblay");
        await hands.TypeAsync("Input.Email", "keyboard@pineriver.example");
        await hands.ClickAsync("Save and continue");

        await hands.FollowAsync("Where the deck will be");
        await hands.ClickAsync("Save and continue");
        await Expect(page.Locator(".govuk-error-summary")).ToBeFocusedAsync();
        await hands.PressAsync(page.Locator(".govuk-error-summary a").First);
        await Expect(page.Locator("main [name='address.Street']")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("14 Mill Street");
        await hands.TickAsync("owner");
        await hands.ClickAsync("Save and continue");

        await hands.TickAsync("work");
        await hands.TypeAsync("area", "20");
        await hands.TypeAsync("height", "0.5");
        await hands.TickAsync("attached");
        await hands.TickAsync("material");
        await hands.ClickAsync("Save and continue");

        await hands.TypeAsync("cost", "9000");
        await hands.ClickAsync("Save and continue");

        await hands.FollowAsync("Documents");
        foreach (var document in new[] { "Site plan", "Construction drawings" })
        {
            // The next document that is missing is chosen already.
            await Expect(page.GetByLabel(document, new() { Exact = true })).ToBeCheckedAsync();
            await hands.ChooseFileAsync("Document", new() { Name = document + ".pdf", MimeType = "application/pdf", Buffer = Samples.Pdf });
            await hands.ClickAsync("Upload");
            await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = document + ".pdf" })).ToBeVisibleAsync();
        }

        await hands.FollowAsync("Continue");
        await hands.FollowAsync("Check your answers and send");
        await hands.TickAsync("Declared");
        await hands.ClickAsync("Send the application");
        await Expect(page.Locator("main h1")).ToContainTextAsync("Application sent");
    }
}
