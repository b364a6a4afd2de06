using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Model;

/// <summary>A case: one run of a workflow for a thing.</summary>
internal sealed class Case
{
    public required Guid Id { get; init; }

    public required Guid WorkflowId { get; init; }

    public required Guid VersionId { get; set; }

    public required string SubjectKind { get; init; }

    public required string SubjectId { get; init; }

    public WorkflowStatus Status { get; set; }

    /// <summary>What it knows between two steps, as JSON.</summary>
    public required string Memory { get; set; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When the whole case is due; null without a service level, or while its clock stands.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The case that this one belongs to, and the branch of it that waits.</summary>
    public Guid? ParentId { get; init; }

    public int? ParentToken { get; init; }

    /// <summary>Grows with every step.</summary>
    public long Version { get; set; }
}
