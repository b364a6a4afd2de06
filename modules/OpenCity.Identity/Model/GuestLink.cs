namespace OpenCity.Identity.Model;

/// <summary>A mailed link. Its secret is never kept, only the secret's hash.</summary>
internal sealed class GuestLink
{
    public required Guid Id { get; init; }

    public required string Purpose { get; init; }

    public required string SubjectId { get; init; }

    public required string Email { get; init; }

    public required byte[] Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
