using OpenCity.BrowserTests.Walking;
using static Microsoft.Playwright.Assertions;

namespace OpenCity.BrowserTests.Stories;

/// <summary>Anybody: checks a permit and looks into the register.</summary>
internal sealed class Neighbour(Walk walk)
{
    public async Task VerifyAsync(string address)
    {
        await walk.GoAsync(address);
        await walk.StepAsync("verified", "This permit is genuine and in force", "Ce permis est authentique et en vigueur");
        await walk.GoAsync("/permits/verify");
        await walk.StepAsync("verify", "Check a permit", "Vérifier un permis");
        await walk.FillAsync("Code", address[(address.LastIndexOf('/') + 1)..]);
        await walk.PressAsync("Check", "Vérifier");
        await Expect(walk.Page.Locator("main h1")).ToContainTextAsync(walk.Say("genuine", "authentique"));
    }

    public async Task SeeItRevokedAsync(string address)
    {
        await walk.GoAsync(address);
        await walk.StepAsync("verified-revoked", "This permit was revoked", "Ce permis a été révoqué");
    }

    public async Task FindInTheRegisterAsync(string number, string street)
    {
        await walk.GoAsync("/");
        await walk.FollowAsync("Look up a permit", "Consulter un permis");
        await walk.StepAsync("register", "Register of permits", "Registre des permis");
        await walk.FillAsync("q", street);
        await walk.Page.Locator("main select[name=status]").SelectOptionAsync("Issued");
        await walk.Page.Locator("main select[name=type]").SelectOptionAsync("DECK");
        await walk.Page.Locator("main form[method=get] button").First.ClickAsync();
        await walk.ShouldReadAsync("Permits found", "Permis trouvés");
        await walk.StepAsync("register-found", "Register of permits", "Registre des permis");
        await walk.FollowAsync(number, number);
        await walk.StepAsync("register-permit", "Permit " + number, "Permis " + number);
        await walk.ShouldReadAsync("Deck of 20.5 m², 1.2 m above the ground", "Terrasse de 20,5 m², à 1,2 m du sol");
    }
}
