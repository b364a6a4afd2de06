using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Settings;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.SetUpSecondFactor;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

internal sealed class AuthenticatorModel(CityUsers users, Authenticator authenticator, ISettings settings) : AccountPage
{
    [BindProperty]
    [Display(Name = "Code")]
    [Required(ErrorMessage = "Enter the code that the app shows."), StringLength(20, ErrorMessage = "Enter the six digits that the app shows.")]
    public string Code { get; set; } = string.Empty;

    public AuthenticatorLink? Link { get; private set; }

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await OnRedisplayAsync(cancellationToken);
        return Link is null ? RedirectToPage("Security") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        RecoveryCodes = await authenticator.CompleteAsync(await users.GetAsync(PersonId, cancellationToken), Code, SessionId, cancellationToken);
        return Page();
    }

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        var user = await users.GetAsync(PersonId, cancellationToken);
        if (!user.TwoFactorEnabled)
        {
            var city = await settings.GetAsync<CitySettings>(cancellationToken);
            Link = new AuthenticatorLink(city.Name.ToString(), user.Email!, await authenticator.BeginAsync(user, cancellationToken));
        }
    }
}
