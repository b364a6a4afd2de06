namespace OpenCity.Identity.Model;

/// <summary>One sign-in in one browser. Without its row the browser's cookie is worth nothing.</summary>
internal sealed class Session
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Browser and system, for example <c>Firefox, Windows</c>; nothing of the network address is kept.</summary>
    public required string Device { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>A code, recovery code or passkey was shown besides or instead of the password.</summary>
    public required bool SecondFactor { get; set; }
}
