using System.Text.Json.Nodes;
using OpenCity.Contracts.Permits;

namespace OpenCity.Permits.Register;

/// <summary>Everything that the public may know of one permit.</summary>
internal sealed record RegisterPermit
{
    public required string Number { get; init; }

    public required string? Source { get; init; }

    public required PermitStatus Status { get; init; }

    /// <summary>The status in the words of the system it came from.</summary>
    public required string? StatusCurrent { get; init; }

    public required string PermitType { get; init; }

    public required string? PermitTypeDesc { get; init; }

    public required string? PermitClass { get; init; }

    public required string? WorkClass { get; init; }

    public required string Description { get; init; }

    public required string? Address1 { get; init; }

    public required string? Address2 { get; init; }

    public required string? City { get; init; }

    public required string? Province { get; init; }

    public required string? PostalCode { get; init; }

    public required string? Area { get; init; }

    public required double? Latitude { get; init; }

    public required double? Longitude { get; init; }

    public required DateOnly? AppliedDate { get; init; }

    public required DateOnly? IssuedDate { get; init; }

    public required DateOnly? CompletedDate { get; init; }

    public required DateOnly? ExpiresDate { get; init; }

    public required decimal? EstProjectCost { get; init; }

    public required int? HousingUnits { get; init; }

    public required string? ContractorCompanyName { get; init; }

    /// <summary>What the source says beyond the fields above.</summary>
    public required JsonObject? ExtraFields { get; init; }
}
