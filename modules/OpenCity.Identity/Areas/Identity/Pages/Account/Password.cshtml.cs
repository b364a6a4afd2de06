using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using OpenCity.Identity.Features.ChangeAccount;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

[EnableRateLimiting("public-forms")]
internal sealed class PasswordModel(ChangePassword handler, IStringLocalizer<PasswordModel> text) : AccountPage
{
    private IStringLocalizer T => text;

    [BindProperty]
    [Display(Name = "Present password"), DataType(DataType.Password)]
    [Required(ErrorMessage = "Enter your present password.")]
    public string CurrentPassword { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "New password"), DataType(DataType.Password)]
    [Required(ErrorMessage = "Choose a password.")]
    public string NewPassword { get; set; } = string.Empty;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await handler.ChangeAsync(PersonId, CurrentPassword, NewPassword, SessionId, cancellationToken);
        Notice = T["Your password is changed, and other browsers are signed out."];
        return RedirectToPage("Overview");
    }
}
