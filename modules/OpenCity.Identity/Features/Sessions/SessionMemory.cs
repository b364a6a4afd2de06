using OpenCity.Abstractions.Caching;

namespace OpenCity.Identity.Features.Sessions;

/// <summary>What requests must know of their sessions, from memory for a minute: other nodes learn of a revocation so late at most.</summary>
internal sealed class SessionMemory(ITenantCache cache)
{
    private static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(1);

    /// <summary>The session if it is good, else null.</summary>
    public ValueTask<SessionState?> FindAsync(Guid session, Func<CancellationToken, ValueTask<SessionState?>> load, CancellationToken cancellationToken) =>
        cache.GetOrCreateAsync(KeyOf(session), load, MaximumAge, cancellationToken);

    public void Forget(Guid session) => cache.Remove(KeyOf(session));

    private static string KeyOf(Guid session) => $"identity:session:{session:N}";
}

/// <summary>A good session.</summary>
internal sealed record SessionState(Guid UserId, string Stamp, DateTimeOffset ExpiresAt);
