using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.FindTasks;

/// <summary>What the current person has to do: what was given to that person, or what lies with that person's roles, by what is due first.</summary>
internal sealed class FindTasks(WorkflowsDbContext db, CompiledWorkflows workflows, CityView city, Neighbour<IPeople> people, ICurrentUser user, ICityClock clock)
{
    public async Task<TaskPage> HandleAsync(TaskFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        user.Demand(Permissions.Work);
        var after = TaskKey.Read(filter.After);
        var tasks = filter.Mine ? await OwnAsync(filter, after, cancellationToken) : await OfRolesAsync(filter, after, cancellationToken);
        var page = tasks.Take(filter.Take).ToList();
        return new TaskPage(await DescribeAsync(page, cancellationToken), tasks.Count > filter.Take ? new TaskKey(page[^1].SortedBy, page[^1].Id).ToString() : null);
    }

    private async Task<List<CaseTask>> OwnAsync(TaskFilter filter, TaskKey? after, CancellationToken cancellationToken)
    {
        var query = db.Tasks.AsNoTracking().Where(t => t.AssigneeId == user.Id && user.Id != null);
        if (after is { } key)
        {
            query = query.Where(t => t.SortedBy > key.SortedBy || (t.SortedBy == key.SortedBy && t.Id > key.Id));
        }

        if (filter.Overdue)
        {
            var now = clock.Now;
            query = query.Where(t => t.SortedBy <= now);
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
            if (after is { } key)
            {
                query = query.Where(r => r.SortedBy > key.SortedBy || (r.SortedBy == key.SortedBy && r.TaskId > key.Id));
            }

            if (filter.Overdue)
            {
                var now = clock.Now;
                query = query.Where(r => r.SortedBy <= now);
            }

            found.AddRange(await query.OrderBy(r => r.SortedBy).ThenBy(r => r.TaskId).Take(filter.Take + 1).ToListAsync(cancellationToken));
        }

        var ids = found.DistinctBy(r => r.TaskId).OrderBy(r => r.SortedBy).ThenBy(r => TaskKey.Sortable(r.TaskId), StringComparer.Ordinal).Take(filter.Take + 1).Select(r => r.TaskId).ToList();
        var tasks = await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.Id)).ToListAsync(cancellationToken);
        return [.. tasks.OrderBy(t => ids.IndexOf(t.Id))];
    }

    private async Task<IReadOnlyList<TaskLine>> DescribeAsync(List<CaseTask> tasks, CancellationToken cancellationToken)
    {
        var ids = tasks.Select(t => t.CaseId).Distinct().ToList();
        var cases = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.VersionId, c.SubjectKind, c.SubjectId }).ToDictionaryAsync(c => c.Id, cancellationToken);
        var cards = await city.DescribeAsync(cases.Values.Select(c => new Contracts.Workflows.WorkflowSubject(c.SubjectKind, c.SubjectId)), cancellationToken);
        var assignees = tasks.Select(t => t.AssigneeId).OfType<Guid>().Distinct().ToList();
        var names = assignees.Count > 0 && people.Service is { } known ? await known.FindAsync(assignees, cancellationToken) : new Dictionary<Guid, Person>();
        var lines = new List<TaskLine>(tasks.Count);
        foreach (var task in tasks)
        {
            var found = cases[task.CaseId];
            var activity = (await workflows.GetAsync(found.VersionId, cancellationToken)).Find(task.Activity);
            lines.Add(new TaskLine(
                task.Id,
                task.CaseId,
                activity?.Source.Title.ToString() ?? task.State,
                cards[new(found.SubjectKind, found.SubjectId)].Title,
                task.Since,
                task.DueAt,
                task.DueAt <= clock.Now,
                task.AssigneeId is { } assignee ? names.GetValueOrDefault(assignee)?.DisplayName : null));
        }

        return lines;
    }
}

/// <summary>Which tasks to list.</summary>
internal sealed record TaskFilter
{
    /// <summary>Only those given to the person; else those of the person's roles.</summary>
    public bool Mine { get; init; }

    /// <summary>Only those whose deadline has come.</summary>
    public bool Overdue { get; init; }

    /// <summary>Only tasks after this key.</summary>
    public string? After { get; init; }

    public int Take { get; init; } = 25;
}

/// <summary>A page of tasks.</summary>
/// <param name="Lines">The tasks, by what is due first.</param>
/// <param name="After">The key to go on from; null at the end.</param>
internal sealed record TaskPage(IReadOnlyList<TaskLine> Lines, string? After);

/// <summary>A task in a list.</summary>
internal sealed record TaskLine(Guid Id, Guid CaseId, string State, string Subject, DateTimeOffset Since, DateTimeOffset? Due, bool IsOverdue, string? Assignee);
