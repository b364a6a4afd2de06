using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Identity.Features.CloseAccount;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

[EnableRateLimiting("public-forms")]
internal sealed class CloseModel(AccountClosure handler) : AccountPage
{
    [BindProperty]
    [Display(Name = "Present password"), DataType(DataType.Password)]
    [Required(ErrorMessage = "Enter your present password.")]
    public string CurrentPassword { get; set; } = string.Empty;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await handler.CloseAsync(PersonId, CurrentPassword, cancellationToken);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return RedirectToPage("/SigningIn/SignOut");
    }
}
