using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Features.SignIn;

namespace OpenCity.Identity.Areas.Identity.Pages.SigningIn;

[Public("Whoever has shown the password shows a recovery code here.")]
[EnableRateLimiting("public-forms")]
[OpenInMaintenance]
internal sealed class RecoveryCodeModel(SecondFactorSignIn handler, HalfSignIn half) : FormPage
{
    [BindProperty]
    [Display(Name = "Recovery code")]
    [Required(ErrorMessage = "Enter a recovery code."), StringLength(20, ErrorMessage = "Enter one recovery code, like 4F7QX-2MN9RT.")]
    public string Code { get; set; } = string.Empty;

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await half.FindAsync(cancellationToken) is null ? RedirectToPage("SignIn", new { ReturnUrl }) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await handler.TryRecoveryCodeAsync(Code, cancellationToken) switch
        {
            true => Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : RedirectToPage("/Account/Security"),
            false => throw new ValidationFailed(nameof(Code), "This recovery code is not right, or it was used already. Try another one."),
            null => RedirectToPage("SignIn", new { ReturnUrl }),
        };
}
