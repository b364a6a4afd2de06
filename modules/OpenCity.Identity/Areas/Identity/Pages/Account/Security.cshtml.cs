using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.SetUpSecondFactor;
using OpenCity.Identity.Features.UsePasskeys;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

[EnableRateLimiting("public-forms")]
internal sealed class SecurityModel(CityUsers users, CityUserStore store, Authenticator authenticator, PasskeyRegister passkeys, IStringLocalizer<SecurityModel> text) : AccountPage
{
    private IStringLocalizer T => text;

    [BindProperty]
    [Display(Name = "Present password"), DataType(DataType.Password)]
    [Required(ErrorMessage = "Enter your present password.")]
    public string CurrentPassword { get; set; } = string.Empty;

    public bool IsOn { get; private set; }

    public int CodesLeft { get; private set; }

    public int Passkeys { get; private set; }

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => OnRedisplayAsync(cancellationToken);

    /// <summary>Gives new recovery codes.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        RecoveryCodes = await authenticator.RenewCodesAsync(await users.GetAsync(PersonId, cancellationToken), CurrentPassword, cancellationToken);
        await OnRedisplayAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostTurnOffAsync(CancellationToken cancellationToken)
    {
        await authenticator.TurnOffAsync(await users.GetAsync(PersonId, cancellationToken), CurrentPassword, cancellationToken);
        Notice = T["Two-step sign-in is off."];
        return RedirectToPage();
    }

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        var user = await users.GetAsync(PersonId, cancellationToken);
        IsOn = user.TwoFactorEnabled;
        CodesLeft = await store.CountCodesAsync(user, cancellationToken);
        Passkeys = (await passkeys.ListAsync(user)).Count;
    }
}
