namespace OpenCity.Abstractions.Retention;

/// <summary>How long the city keeps the records of its enabled features; see <see cref="IRetentionRule"/>.</summary>
public interface IRetention
{
    /// <summary>Every kind with its period and how many records would be removed now. Changes nothing.</summary>
    Task<IReadOnlyList<RetentionStatus>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Removes what is older than its period, in small batches, each with a record in the audit trail.</summary>
    /// <returns>How many records of each kind were removed; kinds of which none were are left out.</returns>
    /// <exception cref="AggregateException">Kinds that failed; the others were done.</exception>
    Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken);
}

/// <summary>A kind of record and how long it is kept.</summary>
/// <param name="Kind">Its id.</param>
/// <param name="Title">Its English title; also the key of its translation.</param>
/// <param name="Days">For how many days it is kept; null for ever.</param>
/// <param name="DefaultDays">For how many days, where the city has not chosen; null for ever.</param>
/// <param name="MinimumDays">The fewest days that a city may choose.</param>
/// <param name="Due">How many records would be removed now.</param>
/// <param name="LastRemoval">When records of the kind were last removed; null where none were.</param>
public sealed record RetentionStatus(string Kind, string Title, int? Days, int? DefaultDays, int MinimumDays, long Due, DateTimeOffset? LastRemoval);
