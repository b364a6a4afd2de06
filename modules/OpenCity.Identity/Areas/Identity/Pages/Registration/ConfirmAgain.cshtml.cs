using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Security;
using OpenCity.Identity.Features.Register;

namespace OpenCity.Identity.Areas.Identity.Pages.Registration;

[Public("Answers the same whether the address has an account or not.")]
[EnableRateLimiting("public-forms")]
internal sealed class ConfirmAgainModel(ConfirmEmail handler) : FormPage
{
    [BindProperty]
    [Display(Name = "Email address")]
    [Required(ErrorMessage = "Enter your email address."), EmailAddress(ErrorMessage = "Enter an email address like name@example.com.")]
    public string Email { get; set; } = string.Empty;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await handler.SendAgainAsync(Email, cancellationToken);
        return RedirectToPage("RegisterSent");
    }
}
