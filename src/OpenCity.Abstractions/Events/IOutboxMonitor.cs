namespace OpenCity.Abstractions.Events;

/// <summary>Shows an operator which events wait, fail or were given up, and lets them act on it.</summary>
public interface IOutboxMonitor
{
    /// <summary>How many events there are in each state.</summary>
    Task<OutboxCounts> CountAsync(CancellationToken cancellationToken);

    /// <summary>Events of a state, oldest first, by key: those after the sequence number.</summary>
    /// <param name="state">The state.</param>
    /// <param name="after">The sequence number of the last one seen, or 0.</param>
    /// <param name="take">At most so many, 1 to 200.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    Task<IReadOnlyList<OutboxEntry>> ListAsync(OutboxState state, long after, int take, CancellationToken cancellationToken);

    /// <summary>The newest events of a state first.</summary>
    /// <param name="state">The state.</param>
    /// <param name="take">At most so many, 1 to 200.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    Task<IReadOnlyList<OutboxEntry>> LatestAsync(OutboxState state, int take, CancellationToken cancellationToken);

    /// <summary>Delivers a waiting or parked event now, counting its attempts from the beginning. Leaves a record in the audit trail.</summary>
    /// <returns>False where there is no such event any more.</returns>
    Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Gives a waiting or parked event up for good. Leaves a record with the reason in the audit trail.</summary>
    /// <returns>False where there is no such event any more.</returns>
    Task<bool> DiscardAsync(Guid id, string reason, CancellationToken cancellationToken);
}

/// <summary>Where an event stands.</summary>
public enum OutboxState
{
    /// <summary>Waits for its first or next delivery.</summary>
    Pending,

    /// <summary>Was tried in vain and will be tried again.</summary>
    Failing,

    /// <summary>Was tried too often; waits for an operator.</summary>
    Parked,
}

/// <summary>How many events there are.</summary>
/// <param name="Pending">Not delivered to everybody yet and not parked, failing ones included.</param>
/// <param name="Failing">Of those: tried in vain at least once.</param>
/// <param name="Parked">Given up until an operator acts.</param>
public sealed record OutboxCounts(long Pending, long Failing, long Parked);

/// <summary>An event that is not delivered to everybody yet.</summary>
/// <param name="Sequence">Its place in the order of publication.</param>
/// <param name="Id">Its id.</param>
/// <param name="Type">The full name of its type.</param>
/// <param name="OccurredAt">When it was published.</param>
/// <param name="Attempts">How often its delivery failed.</param>
/// <param name="NextAttemptAt">When it is tried again; null for a parked event.</param>
/// <param name="ParkedAt">When it was given up, or null.</param>
/// <param name="LastError">What the last failure said, or null.</param>
/// <param name="DeliveredTo">The handlers that have it already.</param>
public sealed record OutboxEntry(
    long Sequence,
    Guid Id,
    string Type,
    DateTimeOffset OccurredAt,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? ParkedAt,
    string? LastError,
    IReadOnlyList<string> DeliveredTo);
