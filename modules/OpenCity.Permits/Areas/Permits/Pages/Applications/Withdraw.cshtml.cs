using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.WithdrawApplication;

namespace OpenCity.Permits.Areas.Permits.Pages.Applications;

[Public("Applicants act with an account or as guests; the file opens for its own applicant only.")]
[EnableRateLimiting("public-forms")]
internal sealed class WithdrawModel(ApplicationAccess access, WithdrawApplication withdraw) : ApplicantPage(access)
{
    [BindProperty, Display(Name = "Why do you withdraw it?"), DataType(DataType.MultilineText), MaxLength(2_000)]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        await withdraw.HandleAsync(Id, Reason, cancellationToken);
        return LocalRedirect(Root);
    }
}
