using OpenCity.BrowserTests.Walking;

namespace OpenCity.BrowserTests.Stories;

/// <summary>A deck permit from the home page to the register, and its end.</summary>
public sealed class DeckPermitTests(Town town)
{
    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 375)]
    public async Task A_deck_permit_is_applied_for_reviewed_issued_verified_and_revoked(string language, int width)
    {
        var album = new Album("deck-permit", language);
        var email = $"deck-{language}@pineriver.example";
        var street = language == "fr" ? "7, rue du Moulin" : "12 Mill Street";

        var first = await Walk.BeginAsync(town, album, language, width);
        var resident = new Resident(first, email) { Street = street };
        await resident.FindTheServiceAsync();
        await resident.GiveContactAsync();
        await resident.SayWhereAsync();
        await resident.StopHalfwayAsync();

        // On another device.
        var walk = await Walk.BeginAsync(town, album, language, width);
        resident = new Resident(walk, email) { Street = street };
        var draft = await town.MailAsync(email, "permits.draft", language);
        await resident.ComeBackAsync(draft.Link());
        await resident.EstimateCostsAsync();
        await resident.AddDocumentsAsync();
        var number = await resident.CheckAndSendAsync();
        var receipt = await town.MailAsync(email, "permits.submitted", language);
        receipt.Subject.ShouldBe(walk.Say($"We have received your application {number}", $"Nous avons reçu votre demande {number}"));

        var counter = await Walk.BeginAsync(town, album, language, width);
        var clerk = new Clerk(counter);
        await clerk.SignInAsync();
        await clerk.AssignAsync(number, Reviewer.Name);

        var office = await Walk.BeginAsync(town, album, language, width);
        var reviewer = new Reviewer(office);
        await reviewer.SignInAsync();
        await reviewer.ReviewAsync(number);
        await reviewer.NoteAsync(number);
        await reviewer.AskForChangesAsync(number);

        var request = await town.MailAsync(email, "permits.changes-requested", language);
        request.Text.ShouldContain(walk.Say("The drawing says 1.2 m.", "Le dessin indique 1,2 m."));
        await resident.ChangeAsync(request.Link());

        await reviewer.ReviewAsync(number);
        await reviewer.SeeWhatChangedAsync(number);
        await reviewer.SetConditionsAsync();
        await reviewer.ApproveAsync(number);
        var approval = await town.MailAsync(email, "permits.approved", language);
        approval.Text.ShouldContain(walk.Say("The plans meet the by-law.", "Les plans sont conformes au règlement."));

        await clerk.TakeTheFeeAsync(number);
        await clerk.IssueAsync(number);

        var issued = await town.MailAsync(email, "permits.issued", language);
        var address = await resident.OpenThePermitAsync(issued.Link(), number);

        var neighbour = new Neighbour(await Walk.BeginAsync(town, album, language, width));
        await neighbour.VerifyAsync(address);
        await neighbour.FindInTheRegisterAsync(number, street);

        await reviewer.RevokeAsync(number);
        (await town.MailAsync(email, "permits.revoked", language)).Text.ShouldContain(walk.Say("over the lot line", "dépasse la limite du terrain"));
        await neighbour.SeeItRevokedAsync(address);
        town.Untranslated.ShouldBeEmpty();
    }
}
