using Microsoft.Playwright;
using OpenCity.BrowserTests.Walking;
using static Microsoft.Playwright.Assertions;

namespace OpenCity.BrowserTests.Stories;

/// <summary>Hands applications out, takes money and issues permits.</summary>
internal sealed class Clerk(Walk walk)
{
    public const string Email = "clerk@pineriver.example";

    public async Task SignInAsync()
    {
        await walk.SignInAsync(Email);
        await walk.GoAsync("/staff");
        await walk.LookAsync("clerk-workspace");
    }

    public async Task AssignAsync(string number, string colleague)
    {
        await OpenAsync(number);
        await walk.StepAsync("clerk-file", number, number);
        await walk.FollowAsync("Assign", "Attribuer");
        await walk.StepAsync("clerk-assign", "Who shall have this application?", "À qui attribuer cette demande?");
        await walk.Page.GetByLabel(colleague).CheckAsync();
        await walk.PressAsync("Assign", "Attribuer");
        await walk.StepAsync("clerk-assigned", number, number);
        await walk.ShouldReadAsync(colleague, colleague);
    }

    public async Task TakeTheFeeAsync(string number)
    {
        await OpenAsync(number);
        await walk.FollowAsync("Record a payment", "Enregistrer un paiement");
        await walk.StepAsync("clerk-payment", "Record a payment", "Enregistrer un paiement");
        await walk.FillAsync("Amount", walk.Say("170.00", "170,00"));
        await walk.ChooseAsync("Method", "Cheque");
        await walk.PressAsync("Record and print the receipt", "Enregistrer et imprimer le reçu");
        await Expect(walk.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await walk.LookAsync("clerk-payment-errors");
        await walk.FillAsync("Amount", walk.Say("175.00", "175,00"));
        await walk.FillAsync("Reference", "0412");
        await walk.PressAsync("Record and print the receipt", "Enregistrer et imprimer le reçu");
        await walk.StepAsync("clerk-receipt", "Receipt", "Reçu");
        await walk.ShouldReadAsync("$175.00", "175,00 $");
        await walk.ShouldReadAsync("because Permit type is Deck", "(Type de permis : Terrasse; Superficie");
        await walk.FollowAsync("Back to " + number, "Retour à " + number);
    }

    public async Task IssueAsync(string number)
    {
        await walk.FollowAsync("Issue the permit", "Délivrer le permis");
        await walk.StepAsync("clerk-issue", "Issue the permit?", "Délivrer le permis?");
        await walk.PressAsync("Issue the permit", "Délivrer le permis");
        await walk.StepAsync("clerk-issued", number, number);
    }

    private async Task OpenAsync(string number)
    {
        await walk.GoAsync("/staff/permits");
        await walk.StepAsync("clerk-queue", "Applications", "Demandes");
        await walk.FillAsync("Text", number);
        await walk.Page.Locator("main form[method=get] button").First.ClickAsync();
        await walk.FollowAsync(number, number);
        await Expect(walk.Page.Locator("main h1").First).ToContainTextAsync(number);
    }
}
