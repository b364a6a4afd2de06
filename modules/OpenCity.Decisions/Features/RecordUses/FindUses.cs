using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Decisions;

namespace OpenCity.Decisions.Features.RecordUses;

/// <summary>Finds what follows a version of a model.</summary>
internal sealed class FindUses(DecisionsDbContext db, ICurrentUser user)
{
    public const int PageSize = 50;

    public Task<long> CountAsync(Guid versionId, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.View);
        return db.Uses.LongCountAsync(u => u.VersionId == versionId, cancellationToken);
    }

    /// <summary>The newest first.</summary>
    /// <param name="versionId">The version.</param>
    /// <param name="after">Only those before this one; null for the newest.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<UsePage> HandleAsync(Guid versionId, Guid? after, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.View);
        var uses = db.Uses.AsNoTracking().Where(u => u.VersionId == versionId);
        uses = after is { } last ? uses.Where(u => u.Id < last) : uses;
        var found = await uses.OrderByDescending(u => u.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        return new UsePage([.. found.Take(PageSize).Select(DecisionUses.Read)], found.Count > PageSize ? found[PageSize - 1].Id : null);
    }
}

/// <summary>A page of uses.</summary>
/// <param name="Uses">The newest first.</param>
/// <param name="After">The use to go on from; null at the end.</param>
internal sealed record UsePage(IReadOnlyList<DecisionUse> Uses, Guid? After);
