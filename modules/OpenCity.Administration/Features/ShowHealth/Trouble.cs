namespace OpenCity.Administration.Features.ShowHealth;

/// <summary>Something that went wrong.</summary>
/// <param name="Kind">Where.</param>
/// <param name="At">When it was last known to be under way: the run began, the event was given up, the mail was queued.</param>
/// <param name="Subject">The task's English title, the event's type or the mail's subject.</param>
/// <param name="Problem">What was said; null where nothing was.</param>
/// <param name="State">How it stands.</param>
/// <param name="Id">The task's id; null for what is no job.</param>
internal sealed record Trouble(TroubleKind Kind, DateTimeOffset At, string Subject, string? Problem, TroubleState State, string? Id = null);

/// <summary>Where something went wrong.</summary>
internal enum TroubleKind
{
    /// <summary>A run of a background job.</summary>
    Job,

    /// <summary>An event between modules.</summary>
    Event,

    /// <summary>A mail.</summary>
    Mail,
}

/// <summary>How trouble stands.</summary>
internal enum TroubleState
{
    /// <summary>A later run did the work.</summary>
    Over,

    /// <summary>The platform tries again by itself.</summary>
    TriedAgain,

    /// <summary>The job's last run failed.</summary>
    Failed,

    /// <summary>It waits until somebody acts.</summary>
    GivenUp,
}
