using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Features.SignIn;

namespace OpenCity.Identity.Areas.Identity.Pages.SigningIn;

[Public("Whoever has shown the password shows the second factor here.")]
[EnableRateLimiting("public-forms")]
[OpenInMaintenance]
internal sealed class SecondFactorModel(SecondFactorSignIn handler, HalfSignIn half) : FormPage
{
    [BindProperty]
    [Display(Name = "Code")]
    [Required(ErrorMessage = "Enter the code."), StringLength(20, ErrorMessage = "Enter the six digits that the app shows.")]
    public string Code { get; set; } = string.Empty;

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool HasAuthenticator { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await OnRedisplayAsync(cancellationToken);
        return await half.FindAsync(cancellationToken) is null ? RedirectToPage("SignIn", new { ReturnUrl }) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await handler.TryCodeAsync(Code, cancellationToken) switch
        {
            true => Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : RedirectToPage("/Account/Overview"),
            false => throw new ValidationFailed(nameof(Code), "This code is not right, or it was used already. Wait for the next one and try again."),
            null => RedirectToPage("SignIn", new { ReturnUrl }),
        };

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken) =>
        HasAuthenticator = await half.FindAsync(cancellationToken) is (var user, _) && user.TwoFactorEnabled;
}
