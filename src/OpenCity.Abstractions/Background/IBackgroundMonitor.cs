namespace OpenCity.Abstractions.Background;

/// <summary>The tenant's background tasks, for the operator.</summary>
public interface IBackgroundMonitor
{
    /// <summary>The tasks of the enabled features, ordered by id, with their last and next run.</summary>
    Task<IReadOnlyList<BackgroundTaskStatus>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The newest runs first, by key.</summary>
    /// <param name="taskId">Only runs of the task, or null for all.</param>
    /// <param name="before">Only runs that began before this one, or null for the newest.</param>
    /// <param name="take">At most so many, 1 to 200.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<BackgroundRun>> HistoryAsync(string? taskId, Guid? before, int take, CancellationToken cancellationToken);

    /// <summary>The newest runs that ended in a certain way first, by key.</summary>
    /// <param name="taskId">Only runs of the task, or null for all.</param>
    /// <param name="outcome">Only runs with this outcome, or null for all.</param>
    /// <param name="before">Only runs that began before this one, or null for the newest.</param>
    /// <param name="take">At most so many, 1 to 200.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<BackgroundRun>> HistoryAsync(string? taskId, BackgroundOutcome? outcome, Guid? before, int take, CancellationToken cancellationToken);

    /// <summary>Runs the task now, whatever its schedule says, and waits for its end.</summary>
    /// <exception cref="Errors.RuleViolation">The task is unknown, or running already.</exception>
    Task<BackgroundRun> RunNowAsync(string taskId, CancellationToken cancellationToken);
}

/// <summary>A background task of the tenant.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its English title; also the key of its translation.</param>
/// <param name="Schedule">The five-field cron expression in force, in the city's time zone.</param>
/// <param name="IsDisabled">The city has switched it off.</param>
/// <param name="NextRun">When it runs next; null where switched off.</param>
/// <param name="LastRun">The last run, or null.</param>
public sealed record BackgroundTaskStatus(string Id, string Title, string Schedule, bool IsDisabled, DateTimeOffset? NextRun, BackgroundRun? LastRun);

/// <summary>One run of a task.</summary>
/// <param name="Id">Its id; sorts by the time it began.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Attempt">1 for the scheduled run, more for its repetitions.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">What was done, or why it failed; null where there was nothing to do.</param>
/// <param name="TraceId">The trace id (W3C Trace Context) under which the log tells more, or null.</param>
public sealed record BackgroundRun(
    Guid Id,
    string TaskId,
    int Attempt,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    BackgroundOutcome Outcome,
    string? Message,
    string? TraceId);

/// <summary>How a run ended.</summary>
public enum BackgroundOutcome
{
    /// <summary>It has not ended.</summary>
    Running,

    /// <summary>It did its work.</summary>
    Succeeded,

    /// <summary>It failed, and is tried again where the task allows.</summary>
    Failed,

    /// <summary>The process stopped before it ended.</summary>
    Interrupted,
}
