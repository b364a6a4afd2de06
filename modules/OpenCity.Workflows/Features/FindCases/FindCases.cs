using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.FindCases;

/// <summary>The city's cases, newest first.</summary>
internal sealed class FindCases(WorkflowsDbContext db, CaseLines lines, CityView city, ICurrentUser user)
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
        return new CaseList(await lines.OfAsync(page, cancellationToken), rows.Count > filter.Take ? page[^1].Id : null);
    }

    /// <summary>The workflows to choose from, by title.</summary>
    public async Task<IReadOnlyList<(Guid Id, LocalizedText Title)>> WorkflowsAsync(CancellationToken cancellationToken) =>
        [.. (await db.Workflows.AsNoTracking().Select(w => new { w.Id, w.Title }).ToListAsync(cancellationToken)).Select(w => (w.Id, w.Title)).OrderBy(w => w.Title.ToString(), StringComparer.CurrentCulture)];
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
