using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Workflows.Features.FindCases;
using OpenCity.Workflows.Features.FindTasks;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.ServiceLevels;

/// <summary>What the numbers of service levels stand for: the cases of a workflow, or those in one of its states, by what is due first; all cases newest first.</summary>
internal sealed class FindDue(WorkflowsDbContext db, CaseLines cases, TaskLines tasks, ICurrentUser user, ICityClock clock)
{
    public async Task<DueList> HandleAsync(DueFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        user.Demand(Permissions.View);
        var after = TaskKey.Read(filter.After);
        return filter.State.Length == 0 ? await CasesAsync(filter, after, cancellationToken) : await TasksAsync(filter, after, cancellationToken);
    }

    private async Task<DueList> TasksAsync(DueFilter filter, TaskKey? after, CancellationToken cancellationToken)
    {
        var query = db.Tasks.AsNoTracking().Where(t => t.WorkflowId == filter.Workflow && t.State == filter.State);
        if (filter.Within != DueWithin.All)
        {
            var (from, until) = DueBounds.Of(clock).Span(filter.Within);
            query = query.Where(t => t.SortedBy > from && t.SortedBy <= until);
        }

        if (after is { } key)
        {
            query = query.Where(t => t.SortedBy > key.SortedBy || (t.SortedBy == key.SortedBy && t.Id > key.Id));
        }

        var rows = await query.OrderBy(t => t.SortedBy).ThenBy(t => t.Id).Take(filter.Take + 1).ToListAsync(cancellationToken);
        var page = rows.Take(filter.Take).ToList();
        return new DueList(
            [.. (await tasks.OfAsync(page, cancellationToken)).Select(t => new DueLine(t.CaseId, t.Subject, t.State, t.Since, t.Due, t.IsOverdue, t.Assignee))],
            rows.Count > filter.Take ? new TaskKey(page[^1].SortedBy, page[^1].Id).ToString() : null);
    }

    private async Task<DueList> CasesAsync(DueFilter filter, TaskKey? after, CancellationToken cancellationToken)
    {
        var open = db.Cases.AsNoTracking().Where(c => c.WorkflowId == filter.Workflow && c.EndedAt == null);
        var rows = await (filter.Within == DueWithin.All ? Newest(open, after) : Due(open, filter.Within, after)).Take(filter.Take + 1).ToListAsync(cancellationToken);
        var page = rows.Take(filter.Take).ToList();
        return new DueList(
            [.. (await cases.OfAsync(page, cancellationToken)).Select(c => new DueLine(c.Id, c.Subject, string.Join(", ", c.States), c.StartedAt, c.Due, c.Due <= clock.Now, null))],
            rows.Count > filter.Take ? new TaskKey(page[^1].DueAt ?? page[^1].StartedAt, page[^1].Id).ToString() : null);
    }

    private static IQueryable<Case> Newest(IQueryable<Case> open, TaskKey? after) =>
        (after is { } key ? open.Where(c => c.Id < key.Id) : open).OrderByDescending(c => c.Id);

    private IQueryable<Case> Due(IQueryable<Case> open, DueWithin within, TaskKey? after)
    {
        var (from, until) = DueBounds.Of(clock).Span(within);
        open = open.Where(c => c.DueAt > from && c.DueAt <= until);
        if (after is { } key)
        {
            open = open.Where(c => c.DueAt > key.SortedBy || (c.DueAt == key.SortedBy && c.Id > key.Id));
        }

        return open.OrderBy(c => c.DueAt).ThenBy(c => c.Id);
    }
}

/// <summary>What to list.</summary>
internal sealed record DueFilter
{
    public required Guid Workflow { get; init; }

    /// <summary>The state's name for machines; empty for whole cases.</summary>
    public string State { get; init; } = string.Empty;

    public DueWithin Within { get; init; }

    /// <summary>Only what comes after this key.</summary>
    public string? After { get; init; }

    public int Take { get; init; } = 25;
}

/// <summary>A page of what is due.</summary>
/// <param name="Lines">The cases, by what is due first.</param>
/// <param name="After">The key to go on from; null at the end.</param>
internal sealed record DueList(IReadOnlyList<DueLine> Lines, string? After);

/// <summary>A case that is due.</summary>
internal sealed record DueLine(Guid CaseId, string Subject, string State, DateTimeOffset Since, DateTimeOffset? Due, bool IsOverdue, string? Assignee);
