using OpenCity.Abstractions.Caching;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Permits;

namespace OpenCity.Permits.Register;

/// <summary>How many permits the register holds by status, type and area: from counters that the database keeps, never by counting permits.</summary>
internal sealed class RegisterCounts(ITenantDatabase database, ITenantCache cache, IUnitOfWork unitOfWork)
{
    private const string Key = "permits:register-counts";

    // What another process or an import brings shows at once in the list; the filters and their numbers may be so old.
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(15);

    public async Task<RegisterTotals> GetAsync(CancellationToken cancellationToken) => new(await cache.GetOrCreateAsync(Key, ReadAsync, Age, cancellationToken));

    /// <summary>Forgets the numbers once the running unit of work is committed.</summary>
    public void ForgetOnCommit() => unitOfWork.OnCommitted(() => cache.Remove(Key));

    private async ValueTask<IReadOnlyList<RegisterCount>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = (await database.GetConnectionAsync(cancellationToken)).CreateCommand();
        command.Transaction = database.Transaction;
        command.CommandText = "SELECT status, permit_type, area, total FROM permits_register_cell WHERE level = 0 AND total > 0";
        var counts = new List<RegisterCount>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            counts.Add(new RegisterCount(Enum.Parse<PermitStatus>(rows.GetString(0)), rows.GetString(1), rows.GetString(2), rows.GetInt64(3)));
        }

        return counts;
    }
}

/// <summary>How many permits have this status, type and area.</summary>
internal sealed record RegisterCount(PermitStatus Status, string Type, string Area, long Total);

/// <summary>The numbers of the whole register.</summary>
internal sealed class RegisterTotals(IReadOnlyList<RegisterCount> counts)
{
    public long All => counts.Sum(c => c.Total);

    /// <summary>How many the filter leaves; null where that would need counting.</summary>
    public long? Matching(RegisterFilter filter) => filter.IsCountable
        ? counts.Where(c => (filter.Status is null || c.Status == filter.Status) && (filter.Type is null || c.Type == filter.Type) && (filter.Area is null || c.Area == filter.Area)).Sum(c => c.Total)
        : null;

    public IReadOnlyList<PermitStatus> Statuses => [.. counts.Select(c => c.Status).Distinct().Order()];

    public IReadOnlyList<string> Types => [.. counts.Select(c => c.Type).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> Areas => [.. counts.Select(c => c.Area).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal)];
}
