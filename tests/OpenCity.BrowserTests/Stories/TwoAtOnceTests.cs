using OpenCity.BrowserTests.Walking;
using static Microsoft.Playwright.Assertions;

namespace OpenCity.BrowserTests.Stories;

public sealed class TwoAtOnceTests(Town town)
{
    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 375)]
    public async Task The_second_of_two_decisions_is_told_who_decided_and_loses_nothing(string language, int width)
    {
        var id = await Shortcut.InReviewAsync(town.City);
        var album = new Album("two-at-once", language);
        var first = await Walk.BeginAsync(town, album, language, width);
        var second = await Walk.BeginAsync(town, album, language, width);
        await first.SignInAsync(Reviewer.Email);
        await second.SignInAsync("admin@pineriver.example");
        await first.GoAsync($"/staff/permits/{id}/approve");
        await second.GoAsync($"/staff/permits/{id}/refuse");
        await second.StepAsync("refuse", "Refuse the application?", "Refuser la demande?");
        await second.FillAsync("Reasons", second.Say("Too high for the corner.", "Trop haute pour le coin de rue."));

        await first.PressAsync("Approve", "Approuver");
        await Expect(first.Page.Locator("main h1")).ToContainTextAsync(first.Say("Approved", "Approuvée"));
        await second.PressAsync("Refuse", "Refuser");

        await Expect(second.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await second.StepAsync("decided-already", "Refuse the application?", "Refuser la demande?");
        await second.ShouldReadAsync("This cannot be done now", "Impossible pour le moment");
        await second.ShouldReadAsync(Reviewer.Name, Reviewer.Name);
        await Expect(second.Field("Reasons")).ToHaveValueAsync(second.Say("Too high for the corner.", "Trop haute pour le coin de rue."));
        (await second.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = second.Say("Refuse", "Refuser"), Exact = true }).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_note_between_does_not_undo_what_the_second_typed()
    {
        var id = await Shortcut.InReviewAsync(town.City);
        var album = new Album("two-at-once-again", "en");
        var first = await Walk.BeginAsync(town, album, "en", 1280);
        var second = await Walk.BeginAsync(town, album, "en", 1280);
        await first.SignInAsync(Reviewer.Email);
        await second.SignInAsync("admin@pineriver.example");
        await second.GoAsync($"/staff/permits/{id}/approve");
        await second.FillAsync("Reasons", "As drawn.");
        await first.GoAsync($"/staff/permits/{id}/assign");
        await first.Page.GetByLabel("Carmen Li").CheckAsync();
        await first.PressAsync("Assign", "Attribuer");
        await first.ShouldReadAsync("Carmen Li", "Carmen Li");

        await second.PressAsync("Approve", "Approuver");
        await second.ShouldReadAsync("Somebody else changed this meanwhile.", string.Empty);
        await second.StepAsync("changed-meanwhile", "Approve the application?", string.Empty);
        await Expect(second.Field("Reasons")).ToHaveValueAsync("As drawn.");
        await second.PressAsync("Approve", "Approuver");
        await Expect(second.Page.Locator("main h1")).ToContainTextAsync("Approved");
    }
}
