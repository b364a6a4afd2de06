using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Localization;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Features.TakeAction;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.ReadCase;

/// <summary>Where a case stands, what can be done in it and what happened.</summary>
internal sealed class ReadCase(WorkflowsDbContext db, CompiledWorkflows workflows, CityView city, OpenActions actions)
{
    public async Task<WorkflowCase?> FindAsync(string workflow, WorkflowSubject subject, CancellationToken cancellationToken) =>
        await db.Cases.AsNoTracking()
            .Where(c => c.SubjectKind == subject.Kind && c.SubjectId == subject.Id && db.Workflows.Any(w => w.Id == c.WorkflowId && w.Key == workflow))
            .OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken) is { } row
            ? await DescribeAsync(row, cancellationToken)
            : null;

    /// <summary>The case as others see it; null where there is none.</summary>
    public async Task<WorkflowCase?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is { } row ? await DescribeAsync(row, cancellationToken) : null;

    /// <summary>The case with what can be done in it; null where there is none.</summary>
    public async Task<OpenCase?> OpenAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is { } row
            ? new OpenCase(row, await workflows.GetAsync(row.VersionId, cancellationToken), city)
            : null;

    public async Task<IReadOnlyList<AvailableAction>> ActionsAsync(Guid id, bool asApplicant, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is not { } open)
        {
            return [];
        }

        var found = new List<AvailableAction>();
        foreach (var action in (await actions.ListAsync(open, cancellationToken)).Where(a => actions.MayTake(a, asApplicant)))
        {
            found.Add(new AvailableAction(
                action.Task.Id,
                action.Action.Name,
                action.Action.Title ?? new LocalizedText(action.Action.Name, action.Action.Name),
                action.Action.NeedsComment,
                await actions.WhyNotAsync(open, action, input: null, cancellationToken)));
        }

        return found;
    }

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
                entry.Comment));
        }

        return found;
    }

    private async Task<WorkflowCase> DescribeAsync(Case row, CancellationToken cancellationToken)
    {
        var workflow = await workflows.GetAsync(row.VersionId, cancellationToken);
        var number = await db.Versions.Where(v => v.Id == row.VersionId).Select(v => v.Number).SingleAsync(cancellationToken);
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == row.Id).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        return new WorkflowCase(
            row.Id,
            workflow.Definition.Key,
            number,
            new WorkflowSubject(row.SubjectKind, row.SubjectId),
            row.Status,
            [.. tasks.Select(t => new WorkflowState(t.Id, t.State, workflow.Find(t.Activity)?.Source.Title ?? new LocalizedText(t.State, t.State), t.Since, t.DueAt, t.AssigneeId))],
            row.Version,
            row.StartedAt,
            row.EndedAt,
            row.DueAt);
    }
}
