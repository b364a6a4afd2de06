using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Applications;

[Public("Applicants act with an account or as guests; the file opens for its own applicant only.")]
internal sealed class OverviewModel(ApplicationAccess access, PermitsDbContext db, ISettings settings) : ApplicantPage(access)
{
    public IReadOnlyList<TimelineEntry> Timeline { get; private set; } = [];

    public Submission Sent { get; private set; } = null!;

    public IReadOnlyList<ApplicationDocument> Documents { get; private set; } = [];

    public IReadOnlyList<PermitCondition> Conditions { get; private set; } = [];

    public string WhereToPay { get; private set; } = string.Empty;

    /// <summary>While something is owed or may be, and once something was paid: whoever is refused owes nothing.</summary>
    public bool ShowsFee => Application.Permit is { FeePaid: > 0 }
        || (Application.Permit is { FeeDue: > 0 } or { FeeBasis: not null } && PermitLifeCycle.IsOpen(Application.Permit.Status));

    public bool CanWithdraw => PermitLifeCycle.WhyNot(Application.Permit, PermitAction.Withdraw, Application.Actor) is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Application.Permit.Status == PermitStatus.Draft)
        {
            return LocalRedirect($"{Root}/tasks");
        }

        Timeline = await db.Timeline.AsNoTracking().Where(e => e.PermitId == Id && e.ForApplicant).OrderByDescending(e => e.Id).ToListAsync(cancellationToken);
        Sent = await db.LastSubmissionAsync(Id, cancellationToken);
        Documents = await db.DocumentsOfAsync(Sent, cancellationToken);
        WhereToPay = (await settings.GetAsync<PermitSettings>(cancellationToken)).WhereToPay.ToString();
        var isDecided = Application.Permit.DecidedAt is not null;
        Conditions = isDecided ? await db.Conditions.AsNoTracking().Where(c => c.PermitId == Id).OrderBy(c => c.Ordinal).ToListAsync(cancellationToken) : [];
        return Page();
    }
}
