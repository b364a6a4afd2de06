using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.FindTasks;

/// <summary>Tasks as lists show them: what they are about, where they stand, who has them.</summary>
internal sealed class TaskLines(WorkflowsDbContext db, CompiledWorkflows workflows, CityView city, Neighbour<IPeople> people, ICityClock clock)
{
    public async Task<IReadOnlyList<TaskLine>> OfAsync(IReadOnlyCollection<CaseTask> tasks, CancellationToken cancellationToken)
    {
        var ids = tasks.Select(t => t.CaseId).Distinct().ToList();
        var cases = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.VersionId, c.SubjectKind, c.SubjectId }).ToDictionaryAsync(c => c.Id, cancellationToken);
        var cards = await city.DescribeAsync(cases.Values.Select(c => new WorkflowSubject(c.SubjectKind, c.SubjectId)), cancellationToken);
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

/// <summary>A task in a list.</summary>
internal sealed record TaskLine(Guid Id, Guid CaseId, string State, string Subject, DateTimeOffset Since, DateTimeOffset? Due, bool IsOverdue, string? Assignee);
