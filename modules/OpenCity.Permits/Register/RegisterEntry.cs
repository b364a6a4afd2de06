using OpenCity.Contracts.Permits;

namespace OpenCity.Permits.Register;

/// <summary>A permit in the register's list: nothing private.</summary>
internal sealed record RegisterEntry
{
    public required RegisterKey Key { get; init; }

    public required string Number { get; init; }

    public required PermitStatus Status { get; init; }

    /// <summary>The system it came from; null for our own.</summary>
    public required string? Source { get; init; }

    public required string PermitType { get; init; }

    public required string Description { get; init; }

    public required string? Address { get; init; }

    public required string? Area { get; init; }

    public required DateOnly? IssuedDate { get; init; }

    public required double? Latitude { get; init; }

    public required double? Longitude { get; init; }
}

/// <summary>A page of the register.</summary>
/// <param name="Entries">The permits.</param>
/// <param name="Before">The key of the page before; null for none.</param>
/// <param name="After">The key of the page after; null for none.</param>
internal sealed record RegisterPage(IReadOnlyList<RegisterEntry> Entries, string? Before, string? After);
