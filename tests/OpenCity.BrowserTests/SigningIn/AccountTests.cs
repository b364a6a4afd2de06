using Microsoft.Playwright;
using OpenCity.BrowserTests.Walking;
using OpenCity.Testing;
using static Microsoft.Playwright.Assertions;

namespace OpenCity.BrowserTests.SigningIn;

/// <summary>An account from its beginning: mailed link, passkey, authenticator app.</summary>
public sealed class AccountTests(Town town)
{
    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 375)]
    public async Task A_resident_registers_and_signs_in_with_a_passkey(string language, int width)
    {
        var walk = await Walk.BeginAsync(town, new Album("passkey", language), language, width, host: "localhost");
        await RegisterAsync(walk, $"passkey-{language}@pineriver.example");
        await PlugInAsync(walk.Page);

        await walk.GoAsync("/account/passkeys");
        await walk.StepAsync("passkeys", "Passkeys", "Clés d’accès");
        await walk.FillAsync("Name", walk.Say("My phone", "Mon téléphone"));
        await walk.PressAsync("Add a passkey", "Ajouter une clé d’accès");
        await Expect(walk.Page.Locator("main table")).ToContainTextAsync(walk.Say("My phone", "Mon téléphone"));
        await walk.StepAsync("passkey-added", "Passkeys", "Clés d’accès");

        await SignOutAsync(walk);
        await walk.GoAsync("/account/sign-in");
        await walk.StepAsync("sign-in", "Sign in", "Se connecter");
        await walk.PressAsync("Sign in with a passkey", "Se connecter avec une clé d’accès");
        await walk.Page.ShouldLeaveAsync("sign-in");
        await walk.GoAsync("/account");
        await walk.StepAsync("signed-in", "My account", "Mon compte");
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 375)]
    public async Task A_resident_signs_in_with_a_second_step(string language, int width)
    {
        var email = $"second-step-{language}@pineriver.example";
        var walk = await Walk.BeginAsync(town, new Album("second-step", language), language, width);
        await RegisterAsync(walk, email);

        await walk.GoAsync("/account/authenticator");
        await walk.StepAsync("authenticator", "Set two-step sign-in up", "Configurer la connexion en deux étapes");
        await walk.Page.Locator("main details summary").ClickAsync();
        var key = await walk.Page.Locator("main code").First.InnerTextAsync();
        await walk.FillAsync("Code", "12345");
        await walk.PressAsync("Turn on", "Activer");
        await walk.StepAsync("authenticator-errors", "Set two-step sign-in up", "Configurer la connexion en deux étapes");
        await walk.ErrorsLeadToAsync("Code", scripts: true);
        await walk.FillAsync("Code", AuthenticatorApp.Code(key, town.City.Clock.GetUtcNow()));
        await walk.PressAsync("Turn on", "Activer");
        await walk.StepAsync("recovery-codes", "Two-step sign-in is on", "La connexion en deux étapes est activée");

        await SignOutAsync(walk);
        await walk.SignInAsync(email);
        await walk.StepAsync("second-step", "Second step", "Seconde étape");

        // The code that switched it on is spent: the app's next one is good.
        await walk.FillAsync("Code", AuthenticatorApp.Code(key, town.City.Clock.GetUtcNow().AddSeconds(30)));
        await walk.PressAsync("Sign in", "Se connecter");
        await walk.Page.ShouldLeaveAsync("second-factor");
        await walk.GoAsync("/account");
        await walk.StepAsync("signed-in", "My account", "Mon compte");
    }

    private async Task RegisterAsync(Walk walk, string email)
    {
        await walk.GoAsync("/account/register");
        await walk.StepAsync("register", "Make an account", "Créer un compte");
        await walk.PressAsync("Make an account", "Créer un compte");
        await walk.StepAsync("register-errors", "Make an account", "Créer un compte");
        await walk.FillAsync("DisplayName", "Noémie Côté");
        await walk.FillAsync("Email", email);
        await walk.FillAsync("Password", TestCity.Password);
        await walk.Page.Locator("main input[type=checkbox][name=Agrees]").CheckAsync();
        await walk.PressAsync("Make an account", "Créer un compte");
        await walk.StepAsync("register-sent", "Look into your mailbox", "Consultez votre boîte de courriel");
        await walk.GoAsync((await town.MailAsync(email, "identity.confirm", walk.Language)).Link());
        await walk.StepAsync("confirm", "Confirm your email address", "Confirmez votre adresse de courriel");
        await walk.PressAsync("Confirm", "Confirmer");
        await walk.StepAsync("confirmed", "Sign in", "Se connecter");
        await walk.SignInAsync(email);
    }

    private static async Task SignOutAsync(Walk walk)
    {
        await walk.GoAsync("/account/sign-out");
        await walk.StepAsync("sign-out", "Sign out", "Se déconnecter");
        await walk.PressAsync("Sign out", "Se déconnecter");
        await walk.StepAsync("signed-out", "You are signed out", "Votre session est fermée");
    }

    /// <summary>A key that the browser itself plays, and that says yes.</summary>
    private static async Task PlugInAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
