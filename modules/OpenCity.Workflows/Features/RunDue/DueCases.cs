using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.RunDue;

/// <summary>Works off what is due in the city's cases, each in a scope and unit of work of its own: one alarm of a case after another, several cases side by side.</summary>
internal sealed class DueCases(WorkflowsDbContext db, ITenantDatabase database, ITenantScopes scopes, ITenant tenant, ICityClock clock) : IDueWork
{
    private const int BatchSize = 50;

    /// <summary>PostgreSQL writes for several cases while each waits for its answers; SQLite has one writer.</summary>
    private int Cases => database.Engine == DatabaseEngine.Postgres ? 4 : 1;

    /// <summary>Then other cities have their turn; this one comes again at once.</summary>
    private const int MostBatches = 20;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var now = clock.Now;
            var due = await db.Alarms.AsNoTracking().Where(a => a.DueAt <= now).OrderBy(a => a.DueAt).ThenBy(a => a.Id).Take(BatchSize).ToListAsync(cancellationToken);
            if (due.Count == 0)
            {
                return await db.Alarms.Where(a => a.DueAt != null).MinAsync(a => a.DueAt, cancellationToken);
            }

            await Parallel.ForEachAsync(due.GroupBy(alarm => alarm.CaseId), new ParallelOptions { MaxDegreeOfParallelism = Cases, CancellationToken = cancellationToken }, async (alarms, token) =>
            {
                foreach (var alarm in alarms)
                {
                    await RunAsync(alarm, token);
                }
            });
        }

        return clock.Now;
    }

    private async Task RunAsync(CaseAlarm alarm, CancellationToken cancellationToken)
    {
        try
        {
            await scopes.RunAsync(tenant.Name, (scope, token) => scope.GetRequiredService<RunAlarm>().HandleAsync(alarm, token), cancellationToken);
        }
#pragma warning disable CA1031 // Whatever an activity throws: its case waits and is tried again, the others go on.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            await scopes.RunAsync(tenant.Name, (scope, token) => scope.GetRequiredService<NoteFailure>().HandleAsync(alarm.Id, alarm.Failures, exception, token), cancellationToken);
        }
    }
}
