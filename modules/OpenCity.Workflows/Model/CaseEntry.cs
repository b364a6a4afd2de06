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

    public string? Comment { get; init; }

    /// <summary>The version of the workflow at that time: activities are named by it.</summary>
    public required Guid VersionId { get; init; }
}
