using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.MoveCases;

/// <summary>Tells what moving would do, from the memory of each case, and changes nothing.</summary>
internal sealed class PreviewMove(WorkflowsDbContext db, CompiledWorkflows workflows, ICurrentUser user)
{
    /// <summary>The plan; null where there is no such workflow or no version of it is in force.</summary>
    /// <param name="workflowId">The workflow.</param>
    /// <param name="from">The version whose cases are to move; the oldest with cases where it is left out.</param>
    /// <param name="chosen">Activities that take the place of those that are gone.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<MovePlan?> HandleAsync(Guid workflowId, int? from, IReadOnlyDictionary<string, string?> chosen, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.Operate);
        var versions = await db.Versions.AsNoTracking().Where(v => v.WorkflowId == workflowId).OrderBy(v => v.Number).Select(v => new { v.Id, v.Number, v.State }).ToListAsync(cancellationToken);
        if (versions.Find(v => v.State == VersionState.Published) is not { } inForce
            || await db.Workflows.AsNoTracking().FirstOrDefaultAsync(w => w.Id == workflowId, cancellationToken) is not { } workflow)
        {
            return null;
        }

        var running = await db.Cases.Where(c => c.WorkflowId == workflowId && c.EndedAt == null && c.VersionId != inForce.Id).GroupBy(c => c.VersionId)
            .Select(g => new { Version = g.Key, Cases = g.Count() }).ToDictionaryAsync(g => g.Version, g => g.Cases, cancellationToken);
        var earlier = versions.Where(v => running.ContainsKey(v.Id)).ToList();
        var listed = earlier.ConvertAll(v => new RunningVersion(v.Number, running[v.Id]));
        if ((from is { } wanted ? earlier.Find(v => v.Number == wanted) : earlier.FirstOrDefault()) is not { } version)
        {
            return new MovePlan(workflowId, workflow.Title, listed, 0, inForce.Number, [], 0, []);
        }

        var rules = new MoveRules(await workflows.GetAsync(version.Id, cancellationToken), await workflows.GetAsync(inForce.Id, cancellationToken), chosen);
        var (places, obstacles, movable) = (new SortedDictionary<string, int>(StringComparer.Ordinal), new Dictionary<Obstacle, int>(), 0);
        await foreach (var text in db.Cases.AsNoTracking().Where(c => c.VersionId == version.Id && c.EndedAt == null).Select(c => c.Memory).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var memory = CaseMemory.Read(text);
            memory.Tokens.ForEach(token => places[token.Activity] = places.GetValueOrDefault(token.Activity) + 1);
            if (rules.Why(memory) is { } why)
            {
                obstacles[why] = obstacles.GetValueOrDefault(why) + 1;
            }
            else
            {
                movable++;
            }
        }

        return new MovePlan(
            workflowId, workflow.Title, listed, version.Number, inForce.Number, [.. places.Select(p => Place(rules, p.Key, p.Value))], movable, [.. obstacles.OrderByDescending(o => o.Value).Select(o => (o.Key, o.Value))]);
    }

    private static MovePlace Place(MoveRules rules, string activity, int cases)
    {
        var target = rules.Target(activity);
        return new MovePlace(activity, rules.Title(activity), cases, target?.Id, target?.Source.Title, [.. rules.Choices(activity).Select(a => (a.Id, a.Source.Title))]);
    }
}
