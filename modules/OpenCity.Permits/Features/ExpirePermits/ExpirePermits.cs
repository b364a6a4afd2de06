using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.ExpirePermits;

/// <summary>Deletes drafts that nobody came back to and ends permits whose time is up.</summary>
[BackgroundTask("permits.expire", Title = "Delete old drafts and end permits whose time is up", Schedule = "15 3 * * *")]
internal sealed class ExpirePermits(PermitsDbContext db, IUnitOfWork unitOfWork, DiscardDraft.DiscardDraft discard, PermitJournal journal, PermitMails mails, PermitTypes types, ICityClock clock) : IBackgroundTask
{
    private const int Batch = 100;

    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var drafts = await InBatchesAsync(PermitStatus.Draft, (permit, ct) => discard.RemoveAsync(permit, "draft-expired", ct), cancellationToken);
        var permits = await InBatchesAsync(PermitStatus.Issued, EndAsync, cancellationToken);
        return drafts + permits == 0 ? null : $"Deleted {drafts} drafts, ended {permits} permits.";
    }

    /// <summary>Small transactions: an interrupted run goes on with what is left.</summary>
    private async Task<int> InBatchesAsync(PermitStatus status, Func<Permit, CancellationToken, Task> end, CancellationToken cancellationToken)
    {
        var done = 0;
        int taken;
        do
        {
            taken = await unitOfWork.ExecuteAsync(
                async ct =>
                {
                    var due = await db.Permits.AsTracking()
                        .Where(p => p.Status == status && p.Source == null && p.ExpiresDate < clock.Today)
                        .OrderBy(p => p.ExpiresDate)
                        .Take(Batch)
                        .ToListAsync(ct);
                    foreach (var permit in due)
                    {
                        await end(permit, ct);
                    }

                    return due.Count;
                },
                cancellationToken);
            done += taken;
        }
        while (taken == Batch);

        return done;
    }

    private async Task EndAsync(Permit permit, CancellationToken cancellationToken)
    {
        await journal.MoveAsync(permit, PermitStatus.Expired, new Entry(TimelineKind.Expired) { ForApplicant = true }, cancellationToken);
        var applicant = await db.Applicants.SingleAsync(a => a.PermitId == permit.Id, cancellationToken);
        var form = await db.Forms.SingleAsync(f => f.PermitId == permit.Id, cancellationToken);
        var type = await types.VersionAsync(form.TypeVersionId, cancellationToken);
        await mails.LapsedAsync(new ApplicationFile(permit, applicant, form, type.Definition, new Actor(false, _ => false)), cancellationToken);
    }
}
