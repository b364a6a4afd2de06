using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Ui;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.ChangeAccount;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

internal sealed class DetailsModel(CityUsers users, ChangeDetails handler, IStringLocalizer<DetailsModel> text) : AccountPage
{
    private IStringLocalizer T => text;

    public static IReadOnlyList<Choice> Languages { get; } = [new("en", "English"), new("fr", "Français")];

    [BindProperty]
    [Display(Name = "Name")]
    [Required(ErrorMessage = "Enter your name."), StringLength(100, ErrorMessage = "Enter a name of at most {1} characters.")]
    public string DisplayName { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "Language of our messages to you")]
    [Required(ErrorMessage = "Choose a language."), RegularExpression("^(en|fr)$", ErrorMessage = "Choose a language.")]
    public string Culture { get; set; } = string.Empty;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var person = await users.GetAsync(PersonId, cancellationToken);
        (DisplayName, Culture) = (person.DisplayName, person.Culture);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await handler.ChangeAsync(PersonId, DisplayName, Culture, cancellationToken);
        Notice = T["Your details are changed."];
        return RedirectToPage("Overview");
    }
}
