using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Retention;

namespace OpenCity.Decisions.Features.RecordUses;

/// <summary>Recorded results. They say why somebody pays what they pay, so they stay unless the city chooses a period.</summary>
internal sealed class OldUses(DecisionsDbContext db) : IRetentionRule
{
    public string Kind => "decisions.uses";

    public string Title => "Results of decision models with their inputs and explanation, since they were recorded";

    public int? DefaultDays => null;

    public int MinimumDays => 30;

    public Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken) => db.Uses.LongCountAsync(u => u.RecordedAt <= before, cancellationToken);

    public Task<int> RemoveAsync(DateTimeOffset before, int take, CancellationToken cancellationToken) =>
        db.Uses.Where(u => u.RecordedAt <= before).OrderBy(u => u.RecordedAt).Take(take).ExecuteDeleteAsync(cancellationToken);
}
