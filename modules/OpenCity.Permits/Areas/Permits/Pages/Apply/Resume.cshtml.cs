using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Features.ResumeDraft;

namespace OpenCity.Permits.Areas.Permits.Pages.Apply;

[Public("Asks for a mail address and tells nothing of what is behind it.")]
[EnableRateLimiting("public-forms")]
internal sealed class ResumeModel(ResumeDraft resume) : PageModel
{
    [BindProperty, Display(Name = "Email address"), Required(ErrorMessage = "Enter an email address in the correct format, like name@example.com."), EmailAddress(ErrorMessage = "Enter an email address in the correct format, like name@example.com.")]
    public string Email { get; set; } = string.Empty;

    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            await resume.SendAgainAsync(Email, cancellationToken);
            IsSent = true;
        }

        return Page();
    }
}
