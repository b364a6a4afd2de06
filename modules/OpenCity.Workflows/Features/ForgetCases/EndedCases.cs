using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Retention;

namespace OpenCity.Workflows.Features.ForgetCases;

/// <summary>Cases that have ended. Their history says who did what and why, so they stay unless the city chooses a period.</summary>
internal sealed class EndedCases(WorkflowsDbContext db) : IRetentionRule
{
    public string Kind => "workflows.cases";

    public string Title => "Cases of workflows with their history, since they ended";

    public int? DefaultDays => null;

    public int MinimumDays => 30;

    public Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken) => db.Cases.LongCountAsync(c => c.EndedAt <= before, cancellationToken);

    public Task<int> RemoveAsync(DateTimeOffset before, int take, CancellationToken cancellationToken) =>
        db.Cases.Where(c => c.EndedAt <= before).OrderBy(c => c.EndedAt).Take(take).ExecuteDeleteAsync(cancellationToken);
}
