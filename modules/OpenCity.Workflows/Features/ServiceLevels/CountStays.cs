using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.ServiceLevels;

/// <summary>Adds stays that have ended to their days. A stay is added and removed in one transaction: it counts once.</summary>
[BackgroundTask("workflows.count-stays", Title = "Add up how long cases took", Schedule = "7 * * * *")]
internal sealed class CountStays(WorkflowsDbContext db, IUnitOfWork unitOfWork, IAuditTrail audit, ICityClock clock) : IBackgroundTask
{
    private const int Batch = 2_000;

    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var (done, taken) = (0, 0);
        do
        {
            taken = await unitOfWork.ExecuteAsync(CountAsync, cancellationToken);
            done += taken;
        }
        while (taken == Batch);

        return done == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{done} added up.");
    }

    private async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var stays = await db.Stays.AsTracking().OrderBy(s => s.Id).Take(Batch).ToListAsync(cancellationToken);
        if (stays.Count == 0)
        {
            return 0;
        }

        var days = stays.ToLookup(s => (Day: DateOnly.FromDateTime(clock.ToCityTime(s.EndedAt).DateTime), s.WorkflowId, s.State));
        var dates = days.Select(d => d.Key.Day).Distinct().ToList();
        var known = await db.StayDays.AsTracking().Where(d => dates.Contains(d.Day)).ToDictionaryAsync(d => (d.Day, d.WorkflowId, d.State), cancellationToken);
        foreach (var day in days)
        {
            if (!known.TryGetValue(day.Key, out var row))
            {
                row = new StayDay { Day = day.Key.Day, WorkflowId = day.Key.WorkflowId, State = day.Key.State, Times = string.Empty };
                db.StayDays.Add(row);
            }

            var level = new StayLevel();
            level.Add(row);
            foreach (var stay in day)
            {
                level.Add(stay);
            }

            (row.Measured, row.InTime, row.Times) = (level.Measured, level.InTime, level.Times.ToString());
        }

        db.Stays.RemoveRange(stays);
        audit.Record(new AuditRecord("workflows.stays.counted", "workflows", "stays", "Service levels") { After = new JsonObject { ["added"] = stays.Count } });
        return stays.Count;
    }
}
