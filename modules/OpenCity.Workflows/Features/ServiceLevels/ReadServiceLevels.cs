using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Caching;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.ServiceLevels;

/// <summary>How deadlines are kept: what is open and overdue now, and how what has ended kept to them. Six queries whatever there is.</summary>
internal sealed class ReadServiceLevels(WorkflowsDbContext db, CompiledWorkflows workflows, ITenantCache cache, ICurrentUser user, ICityClock clock)
{
    /// <summary>How old what a page shows may be: it takes a large city's database a tenth of a second to count.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    /// <summary>As <see cref="HandleAsync"/>, at most ten seconds old, in the reader's language.</summary>
    public ValueTask<ServiceLevelBoard> RecentAsync(Guid? only, int days, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.View);
        var key = string.Create(CultureInfo.InvariantCulture, $"workflows:levels:{only}:{days}:{CultureInfo.CurrentUICulture.Name}");
        return cache.GetOrCreateAsync(key, ct => new ValueTask<ServiceLevelBoard>(HandleAsync(only, days, ct)), Kept, cancellationToken);
    }

    /// <param name="only">One workflow; null for all.</param>
    /// <param name="days">Of how many days back from today ended cases count, today among them.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<ServiceLevelBoard> HandleAsync(Guid? only, int days, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.View);
        var since = clock.Today.AddDays(1 - days);
        var open = await OpenAsync(only, DueBounds.Of(clock), cancellationToken);
        var ended = await EndedAsync(only, since, cancellationToken);
        var levels = new List<WorkflowLevels>();
        var inForce = await db.Versions.AsNoTracking().Where(v => v.State == VersionState.Published).Select(v => new { v.WorkflowId, v.Id }).ToDictionaryAsync(v => v.WorkflowId, v => v.Id, cancellationToken);
        foreach (var workflow in await db.Workflows.AsNoTracking().Where(w => only == null || w.Id == only).ToListAsync(cancellationToken))
        {
            var states = inForce.TryGetValue(workflow.Id, out var version) ? await StatesAsync(version, cancellationToken) : [];
            var keys = states.Select(s => s.Key).Append(string.Empty).ToHashSet(StringComparer.Ordinal);
            var older = open.Keys.Concat(ended.Keys).Where(k => k.Workflow == workflow.Id && keys.Add(k.State)).Select(k => new StateName(k.State, k.State, false));
            LevelLine[] lines = [.. states.Concat(older.OrderBy(s => s.Key, StringComparer.Ordinal)).Select(s => Line(workflow.Id, s))];
            if (lines.Length > 0)
            {
                levels.Add(new WorkflowLevels(workflow.Id, workflow.Key, workflow.Title.ToString(), Line(workflow.Id, new StateName(string.Empty, string.Empty, false)), lines));
            }
        }

        return new ServiceLevelBoard(clock.Now, since, [.. levels.OrderBy(w => w.Title, StringComparer.CurrentCulture)]);

        LevelLine Line(Guid workflow, StateName state) =>
            new(state.Key, state.Title, state.IsApplicants, open.GetValueOrDefault((workflow, state.Key)), ended.GetValueOrDefault((workflow, state.Key)) ?? new StayLevel());
    }

    /// <summary>The states of a version, in its order.</summary>
    private async Task<IReadOnlyList<StateName>> StatesAsync(Guid version, CancellationToken cancellationToken)
    {
        var compiled = await workflows.GetAsync(version, cancellationToken);
        return
        [
            .. from activity in compiled.Definition.Activities
               let properties = compiled.Find(activity.Id)?.Properties as UserTaskProperties
               where properties is not null
               group new StateName(properties.State ?? activity.Id, activity.Title.ToString(), properties.Holder == Holder.Applicant) by properties.State ?? activity.Id into same
               select same.First(),
        ];
    }

    private async Task<Dictionary<(Guid Workflow, string State), OpenCounts>> OpenAsync(Guid? only, DueBounds due, CancellationToken cancellationToken)
    {
        var (now, today, week) = due;

        // Grouped by when they are due: a server counts rows of groups in half the time that it takes to look at each for three counts.
        var states = await db.Tasks.Where(t => only == null || t.WorkflowId == only)
            .GroupBy(t => new { t.WorkflowId, t.State, Within = t.SortedBy <= now ? DueWithin.Overdue : t.SortedBy <= today ? DueWithin.Today : t.SortedBy <= week ? DueWithin.Week : DueWithin.All })
            .Select(g => new Part(g.Key.WorkflowId, g.Key.State, g.Key.Within, g.Count()))
            .ToListAsync(cancellationToken);
        var cases = await db.Cases.Where(c => c.EndedAt == null && (only == null || c.WorkflowId == only))
            .GroupBy(c => new { c.WorkflowId, Within = c.DueAt <= now ? DueWithin.Overdue : c.DueAt <= today ? DueWithin.Today : c.DueAt <= week ? DueWithin.Week : DueWithin.All })
            .Select(g => new Part(g.Key.WorkflowId, string.Empty, g.Key.Within, g.Count()))
            .ToListAsync(cancellationToken);
        return states.Concat(cases).GroupBy(part => (part.WorkflowId, part.State)).ToDictionary(parts => parts.Key, Total);
    }

    private static OpenCounts Total(IEnumerable<Part> parts)
    {
        var counts = parts.ToDictionary(part => part.Within, part => part.Count);
        return new OpenCounts(counts.Values.Sum(), counts.GetValueOrDefault(DueWithin.Overdue), counts.GetValueOrDefault(DueWithin.Today), counts.GetValueOrDefault(DueWithin.Week));
    }

    /// <summary>Days that are added up, and what the next run of the job will add.</summary>
    private async Task<Dictionary<(Guid Workflow, string State), StayLevel>> EndedAsync(Guid? only, DateOnly since, CancellationToken cancellationToken)
    {
        var levels = new Dictionary<(Guid Workflow, string State), StayLevel>();
        foreach (var day in await db.StayDays.AsNoTracking().Where(d => d.Day >= since && (only == null || d.WorkflowId == only)).ToListAsync(cancellationToken))
        {
            Of(day.WorkflowId, day.State).Add(day);
        }

        foreach (var stay in await db.Stays.AsNoTracking().Where(s => only == null || s.WorkflowId == only).ToListAsync(cancellationToken))
        {
            Of(stay.WorkflowId, stay.State).Add(stay);
        }

        return levels;

        StayLevel Of(Guid workflow, string state)
        {
            if (!levels.TryGetValue((workflow, state), out var level))
            {
                levels[(workflow, state)] = level = new StayLevel();
            }

            return level;
        }
    }

    private sealed record Part(Guid WorkflowId, string State, DueWithin Within, int Count);

    private sealed record StateName(string Key, string Title, bool IsApplicants);
}
