namespace OpenCity.Workflows.Model;

/// <summary>A state in which a case waits for somebody.</summary>
internal sealed class CaseTask
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid WorkflowId { get; init; }

    /// <summary>The branch of the case.</summary>
    public required int Token { get; init; }

    public required string Activity { get; init; }

    public required string State { get; init; }

    public DateTimeOffset Since { get; init; }

    public DateTimeOffset? DueAt { get; set; }

    /// <summary><see cref="DueAt"/>, or the end of time: lists are sorted by it.</summary>
    public DateTimeOffset SortedBy { get; set; }

    public Guid? AssigneeId { get; set; }

    /// <summary>Whoever has it got it from the workflow or from somebody who may assign tasks: then its actions come with it.</summary>
    public bool IsGiven { get; set; }

    /// <summary>The applicant has the file.</summary>
    public bool HeldByApplicant { get; init; }

    public bool IsOverdue { get; set; }

    public static DateTimeOffset SortOf(DateTimeOffset? due) => due ?? EndOfTime;

    private static readonly DateTimeOffset EndOfTime = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);
}

/// <summary>A role that may act on a task.</summary>
internal sealed class CaseTaskRole
{
    public required Guid TaskId { get; init; }

    public required string Role { get; init; }

    /// <summary>As the task's, so that the list of a role in one workflow is read in order.</summary>
    public required Guid WorkflowId { get; init; }

    /// <summary>As the task's, so that the list of a role is read in order.</summary>
    public DateTimeOffset SortedBy { get; set; }
}
