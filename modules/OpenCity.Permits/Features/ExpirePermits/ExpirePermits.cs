using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits.Features.ExpirePermits;

/// <summary>Ends permits whose time is up.</summary>
[BackgroundTask("permits.expire", Title = "End permits whose time is up", Schedule = "15 3 * * *")]
internal sealed class ExpirePermits(PermitsDbContext db, IUnitOfWork unitOfWork, PermitJournal journal, PermitMails mails, PermitTypes types, ApplicationCases cases, ICityClock clock) : IBackgroundTask
{
    private const int Batch = 100;

    /// <summary>Small transactions: an interrupted run goes on with what is left.</summary>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        int taken;
        do
        {
            taken = await unitOfWork.ExecuteAsync(EndDueAsync, cancellationToken);
            done += taken;
        }
        while (taken == Batch);

        return done == 0 ? null : $"Ended {done} permits.";
    }

    private async Task<int> EndDueAsync(CancellationToken cancellationToken)
    {
        var due = await db.Permits.AsTracking()
            .Where(p => p.Status == PermitStatus.Issued && p.Source == null && p.ExpiresDate < clock.Today)
            .OrderBy(p => p.ExpiresDate)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        foreach (var permit in due)
        {
            await EndAsync(permit, cancellationToken);
        }

        return due.Count;
    }

    private async Task EndAsync(Permit permit, CancellationToken cancellationToken)
    {
        var applicant = await db.Applicants.SingleAsync(a => a.PermitId == permit.Id, cancellationToken);
        var form = await db.Forms.SingleAsync(f => f.PermitId == permit.Id, cancellationToken);
        var type = await types.VersionAsync(form.TypeVersionId, cancellationToken);
        var file = new ApplicationFile(permit, applicant, form, type.Definition, new Actor(false, _ => false))
        {
            Case = await cases.FindAsync(permit.Id, type.Definition, asApplicant: false, cancellationToken),
        };
        await journal.MoveAsync(permit, PermitStatus.Expired, new Entry(TimelineKind.Expired) { ForApplicant = true }, cancellationToken);
        await mails.LapsedAsync(file, cancellationToken);
        await cases.ExpireAsync(file, cancellationToken);
    }
}
