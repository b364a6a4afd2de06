using OpenCity.Abstractions.Localization;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Model;

/// <summary>Something that happened in a case.</summary>
internal sealed class CaseEntry
{
    public required Guid CaseId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Activity { get; init; }

    public WorkflowEntryKind Kind { get; init; }

    public string? Outcome { get; init; }

    public Guid? ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>What a person said to it; of what the platform says, the English.</summary>
    public string? Comment { get; init; }

    /// <summary>What the platform or an activity says, in several languages; null where only a person or another program spoke.</summary>
    public LocalizedText? Said { get; init; }

    /// <summary>The version of the workflow at that time: activities are named by it.</summary>
    public required Guid VersionId { get; init; }
}
