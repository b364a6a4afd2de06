using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Ui;
using OpenCity.Abstractions.Web;

namespace OpenCity.Administration.Areas.Administration.Pages.Translations;

/// <summary>The city's own wording of the interface.</summary>
[RequirePermission("translations.manage")]
public sealed class IndexModel(ITranslations translations, ISettings settings, IStringLocalizer<IndexModel> text) : PageModel, IRedisplay
{
    /// <summary>A new wording.</summary>
    [BindProperty]
    public WordingForm Input { get; set; } = new();

    /// <summary>The city's wordings.</summary>
    public IReadOnlyList<Translation> Wordings { get; private set; } = [];

    /// <summary>The languages.</summary>
    public IReadOnlyList<Choice> Languages { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => OnRedisplayAsync(cancellationToken);

    public async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        Wordings = await translations.ListAsync(null, cancellationToken);
        Languages = [.. (await settings.GetAsync<CitySettings>(cancellationToken)).Cultures.Select(c => new Choice(c, LanguageLinks.Name(c)))];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            await OnRedisplayAsync(cancellationToken);
            return Page();
        }

        await translations.SetAsync(new Translation(Input.Culture, string.Empty, Input.Key, Input.Value), cancellationToken);
        return Done(text["The wording was saved. It counts from now on."]);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string culture, string? context, string key, CancellationToken cancellationToken)
    {
        await translations.RemoveAsync(culture, context ?? string.Empty, key, cancellationToken);
        return Done(text["The platform's own wording is shown again."]);
    }

    private LocalRedirectResult Done(string message)
    {
        TempData["Done"] = message;
        return LocalRedirect(Url.Content("~/admin/translations"));
    }
}

/// <summary>A wording to set.</summary>
public sealed class WordingForm
{
    /// <summary>The language.</summary>
    [Display(Name = "Language"), Required(ErrorMessage = "Choose a language")]
    public string Culture { get; set; } = "en";

    /// <summary>The platform's English text.</summary>
    [Display(Name = "The platform's English text", Description = "Exactly as the English page shows it, for example: Apply for a permit"), Required(ErrorMessage = "Enter the English text that is to be replaced")]
    public string Key { get; set; } = string.Empty;

    /// <summary>The city's text.</summary>
    [Display(Name = "Your wording"), Required(ErrorMessage = "Enter your wording")]
    public string Value { get; set; } = string.Empty;
}
