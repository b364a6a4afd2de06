namespace OpenCity.Abstractions.Retention;

/// <summary>
/// One kind of record that is not kept for ever: what counts as old, and how it is removed. Register as a scoped service. The
/// city chooses the period; the platform counts, removes at night in small batches, and tells the audit trail how many went.
/// </summary>
/// <example><code>
/// internal sealed class ExpiredLinks(IdentityContext context) : IRetentionRule
/// {
///     public string Kind => "identity.links";
///     public string Title => "Links in mails, after they ran out";
///     public int? DefaultDays => 0;
///     …
/// }
/// </code></example>
public interface IRetentionRule
{
    /// <summary>The stable id, for example <c>permits.drafts</c>; the key in the settings.</summary>
    string Kind { get; }

    /// <summary>The English name of the records and of the moment that days are counted from; also the key of its translation.</summary>
    string Title { get; }

    /// <summary>For how many days they are kept where the city has not chosen; null for ever.</summary>
    int? DefaultDays { get; }

    /// <summary>The fewest days that a city may choose: what the platform itself still needs.</summary>
    int MinimumDays => 0;

    /// <summary>How many records are older than the instant and would be removed. Changes nothing.</summary>
    Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Removes such records in the running unit of work.</summary>
    /// <param name="before">Older than this instant.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancellationToken">Cancels the removal.</param>
    /// <returns>How many were removed; fewer than <paramref name="take"/> when none are left.</returns>
    Task<int> RemoveAsync(DateTimeOffset before, int take, CancellationToken cancellationToken);
}
