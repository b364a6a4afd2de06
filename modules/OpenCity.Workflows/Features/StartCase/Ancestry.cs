using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Errors;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.StartCase;

/// <summary>The cases that a sub-case belongs to. There is an end to how deep they go: workflows that begin one another would never stop.</summary>
internal sealed class Ancestry(WorkflowsDbContext db)
{
    /// <summary>So many cases deep.</summary>
    public const int Deepest = 10;

    /// <exception cref="RuleViolation">Another would be one too many; the message names the workflows.</exception>
    public async Task CheckAsync(Guid parent, string workflow, CancellationToken cancellationToken)
    {
        var above = new List<string> { workflow };
        for (Guid? next = parent; next is { } id;)
        {
            var found = await db.Cases.AsNoTracking().Where(c => c.Id == id)
                .Select(c => new { c.ParentId, Key = db.Workflows.Where(w => w.Id == c.WorkflowId).Select(w => w.Key).First() }).FirstAsync(cancellationToken);
            above.Insert(0, found.Key);
            next = found.ParentId;
            if (above.Count > Deepest)
            {
                throw new RuleViolation(
                    "workflows.deep",
                    "Sub-cases go {0} deep at most. These begin one another: {1}. Mend the workflows, then cancel this case or move it to the new version.",
                    Deepest,
                    Quoted.List(above, " → "));
            }
        }
    }
}
