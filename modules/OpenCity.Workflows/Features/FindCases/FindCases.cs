using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.FindCases;

/// <summary>The city's cases, newest first.</summary>
internal sealed class FindCases(WorkflowsDbContext db, CompiledWorkflows workflows, CityView city, ICurrentUser user)
{
    public async Task<CaseList> HandleAsync(CaseFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        user.Demand(Permissions.View);
        var query = db.Cases.AsNoTracking();
        if (filter.Workflow is { } workflow)
        {
            query = query.Where(c => c.WorkflowId == workflow);
        }

        if (filter.Status is { } status)
        {
            query = query.Where(c => c.Status == status);
        }

        if (!string.IsNullOrWhiteSpace(filter.Subject))
        {
            var id = filter.Subject.Trim();
            var kinds = city.Kinds;
            query = query.Where(c => kinds.Contains(c.SubjectKind) && c.SubjectId == id);
        }

        if (filter.After is { } after)
        {
            query = query.Where(c => c.Id < after);
        }

        var rows = await query.OrderByDescending(c => c.Id).Take(filter.Take + 1).ToListAsync(cancellationToken);
        var page = rows.Take(filter.Take).ToList();
        return new CaseList(await DescribeAsync(page, cancellationToken), rows.Count > filter.Take ? page[^1].Id : null);
    }

    /// <summary>The workflows to choose from, by title.</summary>
    public async Task<IReadOnlyList<(Guid Id, LocalizedText Title)>> WorkflowsAsync(CancellationToken cancellationToken) =>
        [.. (await db.Workflows.AsNoTracking().Select(w => new { w.Id, w.Title }).ToListAsync(cancellationToken)).Select(w => (w.Id, w.Title)).OrderBy(w => w.Title.ToString(), StringComparer.CurrentCulture)];

    private async Task<IReadOnlyList<CaseLine>> DescribeAsync(List<Case> cases, CancellationToken cancellationToken)
    {
        var ids = cases.Select(c => c.Id).ToList();
        var states = (await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.CaseId)).Select(t => new { t.CaseId, t.Activity, t.Id }).ToListAsync(cancellationToken)).OrderBy(t => t.Id).ToLookup(t => t.CaseId, t => t.Activity);
        var cards = await city.DescribeAsync(cases.Select(c => new WorkflowSubject(c.SubjectKind, c.SubjectId)), cancellationToken);
        var lines = new List<CaseLine>(cases.Count);
        foreach (var found in cases)
        {
            var workflow = await workflows.GetAsync(found.VersionId, cancellationToken);
            lines.Add(new CaseLine(
                found.Id,
                cards[new WorkflowSubject(found.SubjectKind, found.SubjectId)].Title,
                workflow.Definition.Title.ToString(),
                [.. states[found.Id].Select(activity => workflow.Find(activity)?.Source.Title.ToString() ?? activity)],
                found.Status,
                found.StartedAt,
                found.DueAt));
        }

        return lines;
    }
}

/// <summary>Which cases to list.</summary>
internal sealed record CaseFilter
{
    public Guid? Workflow { get; init; }

    public WorkflowStatus? Status { get; init; }

    /// <summary>The id of the thing they are about.</summary>
    public string? Subject { get; init; }

    /// <summary>Only cases before this one.</summary>
    public Guid? After { get; init; }

    public int Take { get; init; } = 25;
}

/// <summary>A page of cases.</summary>
/// <param name="Lines">The cases, newest first.</param>
/// <param name="After">The key to go on from; null at the end.</param>
internal sealed record CaseList(IReadOnlyList<CaseLine> Lines, Guid? After);

/// <summary>A case in a list.</summary>
internal sealed record CaseLine(Guid Id, string Subject, string Workflow, IReadOnlyList<string> States, WorkflowStatus Status, DateTimeOffset StartedAt, DateTimeOffset? Due);
