namespace OpenCity.Workflows.Model;

/// <summary>A case waits for an event that concerns its thing.</summary>
internal sealed class CaseSubscription
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required int Token { get; init; }

    public required string Event { get; init; }

    public required string SubjectKind { get; init; }

    public required string SubjectId { get; init; }
}

/// <summary>Cases of a workflow begin with an event. Of the version in force.</summary>
internal sealed class Trigger
{
    public required Guid WorkflowId { get; init; }

    public required string Event { get; init; }

    /// <summary>The activity at which a case begins.</summary>
    public required string Activity { get; init; }
}
