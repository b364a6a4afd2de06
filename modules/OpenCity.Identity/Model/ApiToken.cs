namespace OpenCity.Identity.Model;

/// <summary>A personal token for programs. The token itself is shown once and never kept.</summary>
internal sealed class ApiToken
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    /// <summary>The token's first characters, so that its owner recognises it.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the token: it is random and long, so no slow hash is needed.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Names of permissions, parted by spaces.</summary>
    public required string Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }
}
