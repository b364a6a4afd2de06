using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.InvitePerson;
using OpenCity.Identity.Features.ManagePeople;

namespace OpenCity.Identity.Areas.Identity.Pages.People;

[RequirePermission(Permissions.ManagePeopleName)]
internal sealed class InviteModel(Invitations handler, PersonRoles roles, IStringLocalizer<InviteModel> text) : FormPage
{
    private IStringLocalizer T => text;

    public static IReadOnlyList<Choice> Languages { get; } = [new("en", "English"), new("fr", "Français")];

    [BindProperty]
    [Display(Name = "Name")]
    [Required(ErrorMessage = "Enter the person's name."), StringLength(100, ErrorMessage = "Enter a name of at most {1} characters.")]
    public string DisplayName { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "Email address")]
    [Required(ErrorMessage = "Enter the person's email address."), EmailAddress(ErrorMessage = "Enter an email address like name@example.com."), StringLength(254, ErrorMessage = "Enter an email address of at most {1} characters.")]
    public string Email { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "Language of the invitation")]
    [Required(ErrorMessage = "Choose a language."), RegularExpression("^(en|fr)$", ErrorMessage = "Choose a language.")]
    public string Culture { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "Roles")]
    public List<string> Roles { get; set; } = [];

    public IReadOnlyList<Choice> Offered { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken)
    {
        Culture = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return OnRedisplayAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await handler.InviteAsync(new Invitation(DisplayName, Email, Culture, Roles), cancellationToken);
        Notice = T["An invitation was sent to {0}.", Email];
        return RedirectToPage("People");
    }

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken) =>
        Offered = [.. (await roles.OfferAsync(cancellationToken)).Select(r => new Choice(r.Name, T.RoleName(r.Name)) { Hint = T[r.Description] })];
}
