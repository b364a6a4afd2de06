using Microsoft.EntityFrameworkCore;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features;

/// <summary>Keeps the sizes of the queues while permits move, in the running unit of work.</summary>
internal sealed class QueueCounters(PermitsDbContext db)
{
    public const string Unassigned = "unassigned";

    /// <summary>The queues in which a permit stands.</summary>
    public static IReadOnlySet<string> QueuesOf(Permit permit)
    {
        var queues = new HashSet<string>(StringComparer.Ordinal);
        if (permit.IsImported || permit.Status == PermitStatus.Draft)
        {
            return queues;
        }

        queues.Add(permit.Status.ToString());
        if (permit.AssigneeId is null && PermitLifeCycle.IsInOurCourt(permit.Status))
        {
            queues.Add(Unassigned);
        }

        return queues;
    }

    /// <summary>Makes a change and moves the counters by what it changed.</summary>
    public async Task ChangeAsync(Permit permit, Action change, CancellationToken cancellationToken)
    {
        var before = QueuesOf(permit);
        change();
        var after = QueuesOf(permit);

        // Always in one order: two writers that take the same rows in opposite order would lock each other out.
        foreach (var queue in before.Union(after).Where(q => before.Contains(q) != after.Contains(q)).Order(StringComparer.Ordinal))
        {
            var by = after.Contains(queue) ? 1L : -1L;
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO permits_queue_count (queue, total) VALUES ({queue}, {by}) ON CONFLICT (queue) DO UPDATE SET total = permits_queue_count.total + {by}",
                cancellationToken);
        }
    }

    public Task<Dictionary<string, long>> ReadAsync(CancellationToken cancellationToken) =>
        db.QueueCounts.AsNoTracking().ToDictionaryAsync(c => c.Queue, c => c.Total, cancellationToken);
}
