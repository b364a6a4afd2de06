using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using OpenCity.Identity.Features.ChangeAccount;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

[EnableRateLimiting("public-forms")]
internal sealed class EmailModel(ChangeEmail handler, IStringLocalizer<EmailModel> text) : AccountPage
{
    private IStringLocalizer T => text;

    [BindProperty]
    [Display(Name = "New email address")]
    [Required(ErrorMessage = "Enter your email address."), EmailAddress(ErrorMessage = "Enter an email address like name@example.com."), StringLength(254, ErrorMessage = "Enter an email address of at most {1} characters.")]
    public string Email { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "Present password"), DataType(DataType.Password)]
    [Required(ErrorMessage = "Enter your present password.")]
    public string CurrentPassword { get; set; } = string.Empty;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await handler.AskAsync(PersonId, CurrentPassword, Email, cancellationToken);
        Notice = T["We have sent a link to {0}. Your address changes once you open it.", Email];
        return RedirectToPage("Overview");
    }
}
