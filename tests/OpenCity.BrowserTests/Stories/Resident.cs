using Microsoft.Playwright;
using OpenCity.BrowserTests.Walking;
using static Microsoft.Playwright.Assertions;

namespace OpenCity.BrowserTests.Stories;

/// <summary>Somebody without an account who wants a deck.</summary>
internal sealed class Resident(Walk walk, string email, bool scripts = true)
{
    /// <summary>The street tells one story's permits from another's.</summary>
    public required string Street { get; init; }

    public async Task FindTheServiceAsync()
    {
        await walk.GoAsync("/");
        await walk.StepAsync("home", "Services of Pine River", "Services en ligne\u00A0– Rivière-aux-Pins");
        await walk.FollowAsync("Apply for a permit", "Demander un permis");
        await walk.StepAsync("choose-a-permit", "Apply for a permit", "Demander un permis");
        await walk.FollowAsync("Deck", "Terrasse");
        await walk.StepAsync("deck", "Deck", "Terrasse");
        await walk.ShouldReadAsync("Worked out from your answers.", "Calculés selon vos réponses.");
        await walk.FollowAsync("Start now", "Commencer");
    }

    public async Task GiveContactAsync()
    {
        await walk.StepAsync("contact", "How can we reach you?", "Comment pouvons-nous vous joindre?");
        await walk.PressAsync("Save and continue", "Enregistrer et continuer");
        await ErrorsAsync("contact-errors", "Input.Name");
        await walk.FillAsync("Input.Name", "Noémie Côté-O’Brien");
        await walk.FillAsync("Input.Email", email);
        await walk.FillAsync("Input.Telephone", "705 555 0123");
        await walk.PressAsync("Save and continue", "Enregistrer et continuer");
        await walk.StepAsync("tasks", "Deck", "Terrasse");
        await walk.ShouldReadAsync("Parts completed: 1 of 5", "Parties terminées : 1 sur 5");
    }

    /// <summary>First with a mistake, then rightly; the place is shown on the map where there is one.</summary>
    public async Task SayWhereAsync()
    {
        await walk.FollowAsync("Where the deck will be", "Emplacement de la terrasse");
        await walk.StepAsync("place", "Where the deck will be", "Emplacement de la terrasse");
        await walk.FillAsync("address.PostalCode", "not a code");
        await walk.PressAsync("Save and continue", "Enregistrer et continuer");
        await ErrorsAsync("place-errors", "address.Street");
        await Expect(walk.Field("address.PostalCode")).ToHaveValueAsync("not a code");

        await walk.FillAsync("address.Street", Street);
        await walk.FillAsync("address.PostalCode", "P0X 1A0");
        await walk.ChooseAsync("owner", "true");
        if (scripts)
        {
            await PutPinAsync();
        }
        else
        {
            await walk.FillAsync("pin.Latitude", walk.Say("45.2061", "45,2061"));
            await walk.FillAsync("pin.Longitude", walk.Say("-79.0602", "−79,0602"));
        }

        await walk.PressAsync("Save and continue", "Enregistrer et continuer");
    }

    public async Task DescribeTheDeckAsync()
    {
        await walk.StepAsync("the-deck", "The deck", "La terrasse");
        await DescribeAsync();
        await walk.PressAsync("Save and continue", "Enregistrer et continuer");
    }

    /// <summary>Half of a page is filled in and kept.</summary>
    public async Task StopHalfwayAsync()
    {
        await walk.StepAsync("the-deck", "The deck", "La terrasse");
        await DescribeAsync();
        await walk.FillAsync("height", string.Empty);
        await walk.PressAsync("Save and come back later", "Enregistrer et revenir plus tard");
        await walk.StepAsync("kept", "Your answers are saved", "Vos réponses sont enregistrées");
        await walk.ShouldReadAsync(email, email);
    }

    /// <summary>By the link of the mail, what was entered is there.</summary>
    public async Task ComeBackAsync(string link)
    {
        await walk.GoAsync(link);
        await walk.StepAsync("back-again", "Deck", "Terrasse");
        await walk.FollowAsync("The deck", "La terrasse");
        await Expect(walk.Field("area")).ToHaveValueAsync(walk.Say("20.5", "20,5"));
        await walk.FillAsync("height", walk.Say("0.9", "0,9"));
        await walk.PressAsync("Save and continue", "Enregistrer et continuer");
    }

    public async Task EstimateCostsAsync()
    {
        await walk.StepAsync("costs", "Cost and contractor", "Coût et entrepreneur");
        await walk.FillAsync("cost", "a lot");
        await walk.PressAsync("Save and continue", "Enregistrer et continuer");
        await ErrorsAsync("costs-errors", "cost");
        await walk.FillAsync("cost", walk.Say("12,500", "12 500,00"));
        await walk.PressAsync("Save and continue", "Enregistrer et continuer");
        await walk.StepAsync("tasks-but-documents", "Deck", "Terrasse");
    }

    /// <summary>A program in the clothes of a plan is refused; two plans are taken.</summary>
    public async Task AddDocumentsAsync()
    {
        await walk.FollowAsync("Documents", "Documents");
        await walk.StepAsync("documents", "Documents", "Documents");
        await UploadAsync("sitePlan", "plan.pdf", Samples.Program);
        await walk.ShouldReadAsync("“plan.pdf” is not what its name says", "« plan.pdf » n’est pas ce que son nom indique");
        await ErrorsAsync("documents-refused", "Document");
        await UploadAsync("sitePlan", walk.Say("site plan.pdf", "plan d’implantation.pdf"), Samples.Pdf);
        await walk.ShouldReadAsync("site plan.pdf", "plan d’implantation.pdf");
        await UploadAsync("drawings", walk.Say("drawings.png", "dessins.png"), Samples.Png);
        await walk.ShouldReadAsync("drawings.png", "dessins.png");
        await walk.StepAsync("documents-added", "Documents", "Documents");
        await walk.FollowAsync("Continue", "Continuer");
        await walk.StepAsync("tasks-complete", "Deck", "Terrasse");
    }

    /// <returns>The number of the application.</returns>
    public async Task<string> CheckAndSendAsync()
    {
        await walk.FollowAsync("Check your answers and send", "Vérifier vos réponses et envoyer");
        await walk.StepAsync("check-answers", "Check your answers", "Vérifiez vos réponses");
        await walk.ShouldReadAsync("20.5 m²", "20,5 m²");
        await walk.ShouldReadAsync("$12,500.00", "12 500,00 $");
        await walk.ShouldReadAsync("Fee: $175.00, because Permit type is Deck and Area is 20.5 m² (at most 25 m²).", "Droits : 175,00 $ (Type de permis : Terrasse; Superficie : 20,5 m², au plus 25 m²).");
        await walk.PressAsync("Send the application", "Envoyer la demande");
        await ErrorsAsync("check-answers-errors", "Declared");
        await walk.Page.Locator("main input[type=checkbox][name=Declared]").CheckAsync();
        await walk.PressAsync("Send the application", "Envoyer la demande");
        await walk.StepAsync("sent", "Application sent", "Demande envoyée");
        return await walk.Page.Locator(".govuk-panel strong").InnerTextAsync();
    }

    /// <summary>By the link of the mail: changes what was asked for and sends it again.</summary>
    public async Task ChangeAsync(string link)
    {
        await walk.GoAsync(link);
        await walk.StepAsync("changes-wanted", "Deck", "Terrasse");
        await walk.FollowAsync("See what to change", "Voir ce qu’il faut modifier");
        await walk.StepAsync("what-to-change", "Deck", "Terrasse");
        await walk.ShouldReadAsync("The drawing says 1.2 m.", "Le dessin indique 1,2 m.");
        await walk.FollowAsync("The deck", "La terrasse");
        await walk.StepAsync("change-the-deck", "The deck", "La terrasse");
        await walk.FillAsync("height", walk.Say("1.2", "1,2"));
        await walk.PressAsync("Save and continue", "Enregistrer et continuer");
        await Expect(walk.Page.Locator("main h1")).ToContainTextAsync(walk.Say("Deck", "Terrasse"));
        await walk.FollowAsync("Check your answers and send", "Vérifier vos réponses et envoyer");
        await walk.StepAsync("check-changes", "Check your answers", "Vérifiez vos réponses");
        await walk.Page.Locator("main input[type=checkbox][name=Declared]").CheckAsync();
        await walk.PressAsync("Send the changes", "Envoyer les modifications");
        await walk.StepAsync("changes-sent", "Changes sent", "Modifications envoyées");
    }

    /// <summary>By the link of the mail: opens the permit, as a page to print and as PDF.</summary>
    /// <returns>The address that the square code holds.</returns>
    public async Task<string> OpenThePermitAsync(string link, string number)
    {
        await walk.GoAsync(link);
        await walk.StepAsync("issued", "Deck", "Terrasse");
        await walk.FollowAsync("Open the permit to print", "Ouvrir le permis à imprimer");
        await walk.StepAsync("permit", "Deck", "Terrasse");
        await walk.ShouldReadAsync(number, number);

        await walk.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(walk.Page.GetByRole(AriaRole.Link, new() { Name = walk.Say("Download as PDF", "Télécharger en PDF") })).ToBeHiddenAsync();
        await walk.LookAsync("permit-in-print");
        await walk.Page.EmulateMediaAsync(new() { Media = Media.Screen });

        var pdf = await walk.DownloadAsync("Download as PDF", "Télécharger en PDF");
        await walk.KeepPdfAsync("permit", pdf.Content);
        pdf.Name.ShouldBe(number + ".pdf");
        pdf.Content.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();

        var code = await walk.Page.Locator("main svg[aria-label], main svg title").First.EvaluateAsync<string>("e => e.getAttribute('aria-label') ?? e.textContent");
        return code[code.IndexOf("http", StringComparison.Ordinal)..];
    }

    /// <summary>By the link of the mail.</summary>
    public async Task WithdrawAsync(string link)
    {
        await walk.GoAsync(link);
        await walk.StepAsync("received", "Deck", "Terrasse");
        await walk.FollowAsync("Withdraw this application", "Retirer cette demande");
        await walk.StepAsync("withdraw", "Withdraw this application?", "Retirer cette demande?");
        await walk.FillAsync("Reason", walk.Say("We move instead.", "Nous déménageons plutôt."));
        await walk.PressAsync("Withdraw the application", "Retirer la demande");
        await walk.StepAsync("withdrawn", "Deck", "Terrasse");
        await walk.ShouldReadAsync("You withdrew this application.", "Vous avez retiré cette demande.");
    }

    private async Task DescribeAsync()
    {
        await walk.ChooseAsync("work", "enlarge");
        await walk.FillAsync("area", walk.Say("20.5", "20,5"));
        await walk.FillAsync("height", walk.Say("0.9", "0,9"));
        await walk.ChooseAsync("attached", "true");
        await walk.ChooseAsync("material", "composite");
        await walk.FillAsync("description", walk.Say("The old stairs stay.", "L’ancien escalier reste."));
    }

    private async Task UploadAsync(string requirement, string name, byte[] content)
    {
        await walk.ChooseAsync("Requirement", requirement);
        await walk.Field("Document").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        await walk.PressAsync("Upload", "Téléverser");
    }

    private async Task PutPinAsync()
    {
        var map = walk.Page.Locator("[data-oc-map][data-ready]");
        await map.ScrollIntoViewIfNeededAsync();
        await map.ClickAsync();
        await Expect(walk.Page.Locator(".oc-map__pin")).ToBeVisibleAsync();
        (await walk.Field("pin.Latitude").InputValueAsync()).ShouldStartWith("45.2");
        (await walk.Field("pin.Longitude").InputValueAsync()).ShouldStartWith("-79.0");
        await walk.LookAsync("place-with-pin");
    }

    /// <summary>The summary says what is wrong, and its first link leads into the field.</summary>
    private async Task ErrorsAsync(string step, string field)
    {
        await Expect(walk.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await walk.LookAsync(step);
        await walk.ErrorsLeadToAsync(field, scripts);
    }
}
