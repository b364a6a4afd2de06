namespace OpenCity.Workflows.Model;

/// <summary>What the next version of a workflow shall say. There is at most one for each workflow; it may have problems still.</summary>
internal sealed class WorkflowDraft
{
    public required Guid WorkflowId { get; init; }

    /// <summary>The number of the state that counts; those after it can be redone.</summary>
    public int Position { get; set; }

    /// <summary>The version that it began from; null for a new workflow.</summary>
    public int? FromNumber { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    public required string ChangedByName { get; set; }

    public long Version { get; set; }
}

/// <summary>What a draft says, or said some changes ago.</summary>
internal sealed class DraftState
{
    public required Guid WorkflowId { get; init; }

    /// <summary>Grows with each change.</summary>
    public required int Number { get; init; }

    /// <summary>A workflow type as JSON, of whatever content.</summary>
    public required string Definition { get; init; }
}
