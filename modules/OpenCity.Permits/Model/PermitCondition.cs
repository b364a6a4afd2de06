using OpenCity.Abstractions.Localization;

namespace OpenCity.Permits.Model;

/// <summary>A condition under which the permit is given; printed on it.</summary>
internal sealed class PermitCondition
{
    public required Guid Id { get; set; }

    public required Guid PermitId { get; set; }

    public required int Ordinal { get; set; }

    public required LocalizedText Text { get; set; }

    public required DateTimeOffset AddedAt { get; set; }

    public required string AddedByName { get; set; }
}
