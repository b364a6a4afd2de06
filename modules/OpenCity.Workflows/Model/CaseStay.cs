namespace OpenCity.Workflows.Model;

/// <summary>How long a case stayed in a state, or took as a whole: waits to be added to the day on which that ended.</summary>
internal sealed class CaseStay
{
    /// <summary>The task's id, or the case's.</summary>
    public required Guid Id { get; init; }

    public required Guid WorkflowId { get; init; }

    /// <summary>The state's name for machines; empty for the whole case.</summary>
    public required string State { get; init; }

    public DateTimeOffset Since { get; init; }

    /// <summary>When it had to be over; null without a deadline.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset EndedAt { get; init; }
}

/// <summary>The stays in a state that ended on a day of the city, added up. Holds nothing of a single case.</summary>
internal sealed class StayDay
{
    public required DateOnly Day { get; init; }

    public required Guid WorkflowId { get; init; }

    /// <summary>As <see cref="CaseStay.State"/>.</summary>
    public required string State { get; init; }

    /// <summary>How many had a deadline.</summary>
    public int Measured { get; set; }

    /// <summary>How many of those were over in time.</summary>
    public int InTime { get; set; }

    /// <summary>How long they took, as a tally writes it.</summary>
    public required string Times { get; set; }
}
