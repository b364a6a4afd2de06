using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Work;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Features;

namespace OpenCity.Permits;

/// <summary>The permit queues and one's own files on the page of staff.</summary>
internal sealed class PermitWork(PermitsDbContext db, QueueCounters counters, PermitTypes types, ICurrentUser user, IStringLocalizer<PermitWork> text) : IWorkSource
{
    public async Task<IReadOnlyList<WorkQueue>> GetQueuesAsync(CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.View))
        {
            return [];
        }

        var sizes = await counters.ReadAsync(cancellationToken);
        WorkQueue Queue(string title, string query, params string[] queues) => new(text[title], "/staff/permits?" + query, queues.Sum(q => sizes.GetValueOrDefault(q)));
        return
        [
            Queue("Applications nobody has taken", "assigned=nobody", QueueCounters.Unassigned),
            Queue("Applications to review", "status=open", nameof(PermitStatus.Submitted), nameof(PermitStatus.Resubmitted), nameof(PermitStatus.InReview)),
            Queue("Approved, to be paid and issued", "status=Approved", nameof(PermitStatus.Approved)),
        ];
    }

    public async Task<IReadOnlyList<WorkItem>> GetAssignedAsync(Guid person, int take, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.View))
        {
            return [];
        }

        var rows = await db.Permits.AsNoTracking()
            .Where(p => p.AssigneeId == person && (p.Status == PermitStatus.Submitted || p.Status == PermitStatus.InReview || p.Status == PermitStatus.Resubmitted || p.Status == PermitStatus.Approved))
            .OrderBy(p => p.DecisionDue).ThenBy(p => p.Seq)
            .Take(take)
            .Select(p => new { p.Id, p.Number, p.PermitType, p.Address1, p.Status, p.CourtSince, p.UpdatedAt, p.DecisionDue })
            .ToListAsync(cancellationToken);
        var names = (await types.ListAsync(cancellationToken)).ToDictionary(t => t.Definition.Code, t => t.Definition.Name.In(CultureInfo.CurrentUICulture.Name));
        return [.. rows.Select(r => new WorkItem(
            string.Join(", ", new[] { r.Number, names.GetValueOrDefault(r.PermitType, r.PermitType), r.Address1 }.Where(part => !string.IsNullOrEmpty(part))),
            text[PermitTexts.Status(r.Status)],
            $"/staff/permits/{r.Id}",
            r.CourtSince ?? r.UpdatedAt,
            r.Status == PermitStatus.Approved ? null : r.DecisionDue))];
    }
}
