using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Model;

/// <summary>A workflow of the city, of which there are versions.</summary>
internal sealed class Workflow
{
    public required Guid Id { get; init; }

    /// <summary>What modules ask for it by.</summary>
    public required string Key { get; init; }

    public required LocalizedText Title { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public long Version { get; set; }
}
