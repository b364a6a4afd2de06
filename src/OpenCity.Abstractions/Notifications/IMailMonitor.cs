namespace OpenCity.Abstractions.Notifications;

/// <summary>The tenant's outgoing mail, for the operator. Texts are not shown: they may hold personal data and links that sign in.</summary>
public interface IMailMonitor
{
    /// <summary>How many messages there are in each state.</summary>
    Task<IReadOnlyDictionary<MailState, long>> CountAsync(CancellationToken cancellationToken);

    /// <summary>The newest messages first, by key.</summary>
    /// <param name="state">Only those in the state, or null for all.</param>
    /// <param name="before">Only those queued before this one, or null for the newest.</param>
    /// <param name="take">At most so many, 1 to 200.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<MailEntry>> ListAsync(MailState? state, Guid? before, int take, CancellationToken cancellationToken);

    /// <summary>Sends a parked message again, in the running or an own unit of work.</summary>
    /// <returns>False where there is no parked message of that id.</returns>
    Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>How far a message has come.</summary>
public enum MailState
{
    /// <summary>It waits to be sent, for the first time or again.</summary>
    Waiting,

    /// <summary>The server has taken it.</summary>
    Sent,

    /// <summary>Every attempt failed; an operator decides.</summary>
    Parked,
}

/// <summary>An outgoing message as the operator sees it.</summary>
/// <param name="Id">Its id; sorts by the time it was queued.</param>
/// <param name="State">How far it has come.</param>
/// <param name="To">The recipient, masked: <c>m…@example.org</c>.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Purpose">What it is about, for example <c>permits.submitted</c>.</param>
/// <param name="QueuedAt">When it was queued.</param>
/// <param name="Attempts">How often sending was tried.</param>
/// <param name="NextAttemptAt">When it is tried next; null once sent or parked.</param>
/// <param name="SentAt">When the server took it, or null.</param>
/// <param name="Problem">Why the last attempt failed, or null.</param>
public sealed record MailEntry(
    Guid Id,
    MailState State,
    string To,
    string Subject,
    string Purpose,
    DateTimeOffset QueuedAt,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? SentAt,
    string? Problem);
