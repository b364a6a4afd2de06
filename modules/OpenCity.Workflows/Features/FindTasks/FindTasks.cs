using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Workflows.Features.ServiceLevels;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.FindTasks;

/// <summary>What the current person has to do: what was given to that person, or what lies with that person's roles, by what is due first.</summary>
internal sealed class FindTasks(WorkflowsDbContext db, TaskLines lines, ICurrentUser user, ICityClock clock)
{
    public async Task<TaskPage> HandleAsync(TaskFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        user.Demand(Permissions.Work);
        var after = TaskKey.Read(filter.After);
        var tasks = filter.Mine ? await OwnAsync(filter, after, cancellationToken) : await OfRolesAsync(filter, after, cancellationToken);
        var page = tasks.Take(filter.Take).ToList();
        return new TaskPage(await lines.OfAsync(page, cancellationToken), tasks.Count > filter.Take ? new TaskKey(page[^1].SortedBy, page[^1].Id).ToString() : null);
    }

    private async Task<List<CaseTask>> OwnAsync(TaskFilter filter, TaskKey? after, CancellationToken cancellationToken)
    {
        var query = db.Tasks.AsNoTracking().Where(t => t.AssigneeId == user.Id && user.Id != null);
        if (filter.Workflow is { } workflow)
        {
            query = query.Where(t => t.WorkflowId == workflow);
        }

        if (after is { } key)
        {
            query = query.Where(t => t.SortedBy > key.SortedBy || (t.SortedBy == key.SortedBy && t.Id > key.Id));
        }

        if (filter.Within != DueWithin.All)
        {
            var (from, until) = DueBounds.Of(clock).Span(filter.Within);
            query = query.Where(t => t.SortedBy > from && t.SortedBy <= until);
        }

        return await query.OrderBy(t => t.SortedBy).ThenBy(t => t.Id).Take(filter.Take + 1).ToListAsync(cancellationToken);
    }

    /// <summary>Read in order for each role, then put together: a query over all roles would have to sort all their tasks.</summary>
    private async Task<List<CaseTask>> OfRolesAsync(TaskFilter filter, TaskKey? after, CancellationToken cancellationToken)
    {
        var found = new List<CaseTaskRole>();
        foreach (var role in user.Roles.Except([Roles.Anonymous, Roles.Resident]))
        {
            var query = db.TaskRoles.AsNoTracking().Where(r => r.Role == role);
            if (filter.Workflow is { } workflow)
            {
                query = query.Where(r => r.WorkflowId == workflow);
            }

            if (after is { } key)
            {
                query = query.Where(r => r.SortedBy > key.SortedBy || (r.SortedBy == key.SortedBy && r.TaskId > key.Id));
            }

            if (filter.Within != DueWithin.All)
            {
                var (from, until) = DueBounds.Of(clock).Span(filter.Within);
                query = query.Where(r => r.SortedBy > from && r.SortedBy <= until);
            }

            found.AddRange(await query.OrderBy(r => r.SortedBy).ThenBy(r => r.TaskId).Take(filter.Take + 1).ToListAsync(cancellationToken));
        }

        var ids = found.DistinctBy(r => r.TaskId).OrderBy(r => r.SortedBy).ThenBy(r => TaskKey.Sortable(r.TaskId), StringComparer.Ordinal).Take(filter.Take + 1).Select(r => r.TaskId).ToList();
        var tasks = await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.Id)).ToListAsync(cancellationToken);
        return [.. tasks.OrderBy(t => ids.IndexOf(t.Id))];
    }
}

/// <summary>Which tasks to list.</summary>
internal sealed record TaskFilter
{
    /// <summary>Only those given to the person; else those of the person's roles.</summary>
    public bool Mine { get; init; }

    /// <summary>Only those of this workflow.</summary>
    public Guid? Workflow { get; init; }

    /// <summary>Only those that are due then.</summary>
    public DueWithin Within { get; init; }

    /// <summary>Only tasks after this key.</summary>
    public string? After { get; init; }

    public int Take { get; init; } = 25;
}

/// <summary>A page of tasks.</summary>
/// <param name="Lines">The tasks, by what is due first.</param>
/// <param name="After">The key to go on from; null at the end.</param>
internal sealed record TaskPage(IReadOnlyList<TaskLine> Lines, string? After);
