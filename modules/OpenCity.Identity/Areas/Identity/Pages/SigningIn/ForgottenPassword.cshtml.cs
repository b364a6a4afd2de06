using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Features.ResetPassword;

namespace OpenCity.Identity.Areas.Identity.Pages.SigningIn;

[Public("Answers the same whether the address has an account or not.")]
[EnableRateLimiting("public-forms")]
[OpenInMaintenance]
internal sealed class ForgottenPasswordModel(ForgottenPassword handler) : FormPage
{
    [BindProperty]
    [Display(Name = "Email address")]
    [Required(ErrorMessage = "Enter your email address."), EmailAddress(ErrorMessage = "Enter an email address like name@example.com.")]
    public string Email { get; set; } = string.Empty;

    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await handler.AskAsync(Email, cancellationToken);
        return RedirectToPage(new { sent = true });
    }
}
