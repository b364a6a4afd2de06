namespace OpenCity.Abstractions.Security;

/// <summary>
/// Links by which people act without an account: mailed, signed for the tenant and one purpose, bound to one subject,
/// expiring and revocable. Provided by the identity module.
/// </summary>
public interface IGuestLinks
{
    /// <summary>Makes a link token, in the running unit of work. Only its hash is kept: it cannot be shown again.</summary>
    /// <param name="request">For what and for whom.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The token, safe in a path segment or query value.</returns>
    Task<string> CreateAsync(GuestLinkRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// What a token gives access to, or null where it is forged, of another tenant, for another purpose, expired or revoked.
    /// </summary>
    Task<GuestAccess?> ValidateAsync(string token, string purpose, CancellationToken cancellationToken);

    /// <summary>Revokes every link of the purpose to the subject, in the running unit of work.</summary>
    /// <returns>How many links were still good.</returns>
    Task<int> RevokeAsync(string purpose, string subjectId, CancellationToken cancellationToken);
}

/// <summary>A link to make.</summary>
/// <param name="Purpose">What it is for, for example <c>permits.application</c>; at most 100 characters.</param>
/// <param name="SubjectId">The id of the one thing it opens; at most 100 characters.</param>
/// <param name="Email">The address it is mailed to.</param>
/// <param name="Lifetime">How long it is good; more than zero, at most 400 days.</param>
public sealed record GuestLinkRequest(string Purpose, string SubjectId, string Email, TimeSpan Lifetime);

/// <summary>What a good link gives access to.</summary>
/// <param name="LinkId">The link's id, for the audit trail.</param>
/// <param name="SubjectId">The id of the one thing it opens.</param>
/// <param name="Email">The address it was mailed to.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
public sealed record GuestAccess(Guid LinkId, string SubjectId, string Email, DateTimeOffset ExpiresAt);
