using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Retention;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.DiscardDraft;

/// <summary>
/// Drafts that nobody came back to, with everything in them. Until when a draft is kept was said to its applicant
/// (<see cref="PermitSettings.DraftLifetimeDays"/>): the days of this rule are counted from then.
/// </summary>
internal sealed class AbandonedDrafts(PermitsDbContext db, DiscardDraft discard, ICityClock clock) : IRetentionRule
{
    public string Kind => "permits.drafts";

    public string Title => "Drafts that were never submitted, after the day until which they are kept";

    public int? DefaultDays => 0;

    public Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken) => Due(before).LongCountAsync(cancellationToken);

    public async Task<int> RemoveAsync(DateTimeOffset before, int take, CancellationToken cancellationToken)
    {
        var due = await Due(before).AsTracking().OrderBy(p => p.ExpiresDate).Take(take).ToListAsync(cancellationToken);
        foreach (var draft in due)
        {
            await discard.RemoveAsync(draft, "draft-expired", cancellationToken);
        }

        return due.Count;
    }

    private IQueryable<Permit> Due(DateTimeOffset before)
    {
        var day = DateOnly.FromDateTime(clock.ToCityTime(before).DateTime);
        return db.Permits.Where(p => p.Status == PermitStatus.Draft && p.Source == null && p.ExpiresDate < day);
    }
}
