using Microsoft.Playwright;
using OpenCity.BrowserTests.Walking;
using static Microsoft.Playwright.Assertions;

namespace OpenCity.BrowserTests.Stories;

/// <summary>Reads plans and decides.</summary>
internal sealed class Reviewer(Walk walk)
{
    public const string Email = "reviewer@pineriver.example";

    public const string Name = "Étienne Gagnon";

    public Task SignInAsync() => walk.SignInAsync(Email);

    public async Task ReviewAsync(string number)
    {
        await walk.GoAsync("/staff/permits?Text=" + number);
        await walk.StepAsync("reviewer-queue", "Applications", "Demandes");
        await walk.FollowAsync(number, number);
        await walk.FollowAsync("Start the review", "Commencer l’examen");
        await walk.StepAsync("reviewer-start", "Start the review?", "Commencer l’examen?");
        await walk.PressAsync("Start the review", "Commencer l’examen");
        await walk.StepAsync("reviewer-file", number, number);
    }

    public async Task NoteAsync(string number)
    {
        await walk.FollowAsync("Write an internal note", "Rédiger une note interne");
        await walk.StepAsync("reviewer-note", "Write an internal note", "Rédiger une note interne");
        await walk.FillAsync("Text", walk.Say("Height on drawing A-2 differs.", "La hauteur diffère au dessin A-2."));
        await walk.PressAsync("Save the note", "Enregistrer la note");
        await walk.StepAsync("reviewer-noted", number, number);
        await walk.ShouldReadAsync("Height on drawing A-2 differs.", "La hauteur diffère au dessin A-2.");
    }

    /// <summary>First without a reason, then for one answer.</summary>
    public async Task AskForChangesAsync(string number)
    {
        await walk.FollowAsync("Ask for changes", "Demander des modifications");
        await walk.StepAsync("reviewer-ask", "What shall the applicant change?", "Que doit modifier le demandeur?");
        await walk.PressAsync("Ask for changes", "Demander des modifications");
        await Expect(walk.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await walk.LookAsync("reviewer-ask-errors");
        await walk.FillAsync("Reasons[height]", walk.Say("The drawing says 1.2 m.", "Le dessin indique 1,2 m."));
        await walk.FillAsync("Message", walk.Say("The rest is complete.", "Le reste est complet."));
        await walk.PressAsync("Ask for changes", "Demander des modifications");
        await walk.StepAsync("reviewer-asked", number, number);
    }

    public async Task SeeWhatChangedAsync(string number)
    {
        await walk.FollowAsync("What changed", "Modifications");
        await walk.StepAsync("reviewer-changes", number, number);
        await Expect(walk.Page.Locator("main del")).ToContainTextAsync(walk.Say("0.9", "0,9"));
        await Expect(walk.Page.Locator("main ins")).ToContainTextAsync(walk.Say("1.2", "1,2"));
        await walk.FollowAsync("Timeline", "Historique");
        await walk.StepAsync("reviewer-timeline", number, number);
        await walk.FollowAsync("Overview", "Aperçu");
    }

    public async Task SetConditionsAsync()
    {
        await walk.FollowAsync("Set conditions", "Fixer les conditions");
        await walk.StepAsync("reviewer-conditions", "Conditions of the permit", "Conditions du permis");
        await walk.ChooseAsync("StandardCode", "guards");
        await walk.PressAsync("Add this condition", "Ajouter cette condition");
        await walk.ShouldReadAsync("Guards are at least 900 mm high", "Les garde-corps ont au moins 900 mm de hauteur");
        await walk.FillAsync("OwnWords.en", "Keep the hydrant clear.");
        await walk.FillAsync("OwnWords.fr", "Laissez la borne d’incendie dégagée.");
        await walk.Page.GetByRole(AriaRole.Button, new() { Name = walk.Say("Add this condition", "Ajouter cette condition"), Exact = true }).Last.ClickAsync();
        await walk.ShouldReadAsync("Keep the hydrant clear.", "Laissez la borne d’incendie dégagée.");
        await walk.StepAsync("reviewer-conditions-set", "Conditions of the permit", "Conditions du permis");
        await walk.FollowAsync("Done", "Terminer");
    }

    public async Task ApproveAsync(string number)
    {
        await walk.FollowAsync("Approve", "Approuver");
        await walk.StepAsync("reviewer-approve", "Approve the application?", "Approuver la demande?");
        await walk.FillAsync("Reasons", walk.Say("The plans meet the by-law.", "Les plans sont conformes au règlement."));
        await walk.PressAsync("Approve", "Approuver");
        await walk.StepAsync("reviewer-approved", number, number);
    }

    public async Task RevokeAsync(string number)
    {
        await walk.GoAsync("/staff/permits?Text=" + number);
        await walk.FollowAsync(number, number);
        await walk.FollowAsync("Revoke the permit", "Révoquer le permis");
        await walk.StepAsync("reviewer-revoke", "Revoke the permit?", "Révoquer le permis?");
        await walk.FillAsync("Reasons", walk.Say("The deck was built over the lot line.", "La terrasse dépasse la limite du terrain."));
        await walk.PressAsync("Revoke the permit", "Révoquer le permis");
        await walk.StepAsync("reviewer-revoked", number, number);
    }
}
