using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Localization;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Features.TakeAction;

namespace OpenCity.Workflows.Features.ReadCase;

/// <summary>Where a case stands, what can be done in it and what happened.</summary>
internal sealed class ReadCase(WorkflowsDbContext db, CaseStore store, CompiledWorkflows workflows, OpenActions actions)
{
    /// <summary>The newest case of a subject under a workflow; null where there is none.</summary>
    public async Task<WorkflowCase?> FindAsync(string workflow, WorkflowSubject subject, CancellationToken cancellationToken)
    {
        var id = await db.Cases
            .Where(c => c.SubjectKind == subject.Kind && c.SubjectId == subject.Id && db.Workflows.Any(w => w.Id == c.WorkflowId && w.Key == workflow))
            .OrderByDescending(c => c.Id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken);
        return id is { } found ? await FindAsync(found, cancellationToken) : null;
    }

    /// <summary>The case as others see it; null where there is none.</summary>
    public async Task<WorkflowCase?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await store.ReadAsync(id, cancellationToken) is { } open ? await DescribeAsync(open, cancellationToken) : null;

    /// <summary>A case that was read, as others see it.</summary>
    public async Task<WorkflowCase> DescribeAsync(OpenCase open, CancellationToken cancellationToken)
    {
        var row = open.Row;
        var number = await workflows.NumberAsync(row.VersionId, cancellationToken);
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == row.Id).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        return new WorkflowCase(
            row.Id,
            open.Workflow.Definition.Key,
            number,
            open.Subject,
            row.Status,
            [.. tasks.Select(t => new WorkflowState(t.Id, t.State, open.Workflow.Find(t.Activity)?.Source.Title ?? new LocalizedText(t.State, t.State), t.Since, t.DueAt, t.AssigneeId))],
            row.Version,
            row.StartedAt,
            row.EndedAt,
            row.DueAt)
        {
            Path = PathOf(row.Id),
        };
    }

    /// <summary>What the current person's roles let that person do in a case, and why what cannot be done now.</summary>
    public async Task<IReadOnlyList<AvailableAction>> ActionsAsync(Guid id, bool asApplicant, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(id, cancellationToken) is not { } open)
        {
            return [];
        }

        var guards = actions.Guards(open, input: null);
        var found = new List<AvailableAction>();
        foreach (var action in (await actions.ListAsync(open, cancellationToken)).Where(a => actions.MayTake(a, asApplicant)))
        {
            var keepers = actions.PathOf(open, action);
            found.Add(new AvailableAction(
                action.Task.Id,
                action.Action.Name,
                action.Action.Title ?? new LocalizedText(action.Action.Name, action.Action.Name),
                action.Action.NeedsComment,
                await guards.WhyNotAsync(action.Action, cancellationToken))
            {
                Path = keepers ?? $"{PathOf(id)}/tasks/{action.Task.Id}/{action.Action.Name}",
                IsKeepers = keepers is not null,
            });
        }

        return found;
    }

    private static string PathOf(Guid id) => $"/staff/cases/{id}";

    /// <summary>What happened in a case, oldest first.</summary>
    public async Task<IReadOnlyList<WorkflowEntry>> HistoryAsync(Guid id, int after, int take, CancellationToken cancellationToken)
    {
        var entries = await db.Entries.AsNoTracking().Where(e => e.CaseId == id && e.Number > after).OrderBy(e => e.Number).Take(Math.Clamp(take, 1, 200)).ToListAsync(cancellationToken);
        var found = new List<WorkflowEntry>(entries.Count);
        foreach (var entry in entries)
        {
            var activity = (await workflows.GetAsync(entry.VersionId, cancellationToken)).Find(entry.Activity);
            found.Add(new WorkflowEntry(
                entry.Number,
                entry.At,
                entry.Activity,
                activity?.Source.Title ?? new LocalizedText(entry.Activity, entry.Activity),
                entry.Kind,
                entry.Outcome,
                entry.ActorName,
                entry.Said?.ToString() ?? entry.Comment));
        }

        return found;
    }
}
