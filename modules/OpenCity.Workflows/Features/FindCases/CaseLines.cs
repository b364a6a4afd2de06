using Microsoft.EntityFrameworkCore;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.FindCases;

/// <summary>Cases as lists show them: what they are about and where they stand.</summary>
internal sealed class CaseLines(WorkflowsDbContext db, CompiledWorkflows workflows, CityView city)
{
    public async Task<IReadOnlyList<CaseLine>> OfAsync(IReadOnlyCollection<Case> cases, CancellationToken cancellationToken)
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

/// <summary>A case in a list.</summary>
internal sealed record CaseLine(Guid Id, string Subject, string Workflow, IReadOnlyList<string> States, WorkflowStatus Status, DateTimeOffset StartedAt, DateTimeOffset? Due);
