using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Features.SignIn;
using OpenCity.Identity.Features.UsePasskeys;

namespace OpenCity.Identity.Areas.Identity.Pages.SigningIn;

[Public("Whoever signs in is not signed in yet.")]
[EnableRateLimiting("public-forms")]
[OpenInMaintenance]
internal sealed class SignInModel(PasswordSignIn handler, PasskeySignIn passkeys, IStringLocalizer<SignInModel> text) : FormPage
{
    private IStringLocalizer T => text;

    [BindProperty]
    [Display(Name = "Email address")]
    [Required(ErrorMessage = "Enter your email address.")]
    public string Email { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "Password"), DataType(DataType.Password)]
    [Required(ErrorMessage = "Enter your password.")]
    public string Password { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "Keep me signed in on this device")]
    public bool Remember { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Confirmed { get; set; }

    /// <summary>The browser came from an account that is no longer there.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Gone { get; set; }

    public bool IsUnconfirmed { get; private set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Onward() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var outcome = await handler.TryAsync(Email, Password, Remember, cancellationToken);
        switch (outcome)
        {
            case SignInOutcome.SignedIn:
                return Onward();
            case SignInOutcome.NeedsSecondFactor:
                return RedirectToPage("SecondFactor", new { ReturnUrl });
            case SignInOutcome.NeedsSetUp:
                return RedirectToPage("SetUpFirst", new { ReturnUrl });
            default:
                IsUnconfirmed = outcome == SignInOutcome.Unconfirmed;
                ModelState.AddModelError(string.Empty, IsUnconfirmed
                    ? T["Confirm your email address first: open the link in the message that we sent you."]
                    : T["The email address or the password is not right. After several wrong attempts sign-in pauses for some minutes."]);
                return Page();
        }
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.BeginAsync(), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!string.IsNullOrEmpty(credential) && await passkeys.CompleteAsync(credential, cancellationToken))
        {
            return Onward();
        }

        ModelState.AddModelError(string.Empty, T["This passkey could not be used here. Try again, or sign in with your password."]);
        return Page();
    }

    private IActionResult Onward() => Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : RedirectToPage("/Account/Overview");
}
