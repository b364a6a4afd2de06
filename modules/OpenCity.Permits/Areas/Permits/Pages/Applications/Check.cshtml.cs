using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.ResubmitApplication;
using OpenCity.Permits.Features.SubmitApplication;
using OpenCity.Permits.Features.WorkOutFee;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Applications;

[Public("Applicants act with an account or as guests; the file opens for its own applicant only.")]
[EnableRateLimiting("public-forms")]
internal sealed class CheckModel(ApplicationAccess access, SubmitApplication submit, ResubmitApplication resubmit, ApplicationFees fees, PermitsDbContext db) : ApplicantPage(access)
{
    [BindProperty, Display(Name = "I confirm that what I have entered is true and complete.")]
    public bool Declared { get; set; }

    public IReadOnlyList<ApplicationDocument> Documents { get; private set; } = [];

    /// <summary>What it would cost as it stands.</summary>
    public FeeEstimate Fee { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await OpenAsync(cancellationToken))
        {
            return NotFound();
        }

        return CanEdit ? Page() : LocalRedirect(Root);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await OpenAsync(cancellationToken))
        {
            return NotFound();
        }

        // A form that is sent twice finds the application already received, and its key gives it the first answer.
        var request = new SubmitRequest(Id, Declared, IdempotencyKey);
        _ = Application.Permit.Status == PermitStatus.ChangesRequested ? await resubmit.HandleAsync(request, cancellationToken) : await submit.HandleAsync(request, cancellationToken);
        return LocalRedirect($"{Root}/sent");
    }

    private async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return false;
        }

        Documents = await db.DocumentsOfAsync(Id, cancellationToken);
        Fee = await fees.EstimateAsync(Application, cancellationToken);
        return true;
    }
}
