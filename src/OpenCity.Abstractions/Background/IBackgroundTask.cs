namespace OpenCity.Abstractions.Background;

/// <summary>
/// Work that recurs for each tenant whose feature is on. Register as a scoped service and describe with
/// <see cref="BackgroundTaskAttribute"/>. Runs in a scope of its own; history is kept; a failed run is tried again.
/// </summary>
public interface IBackgroundTask
{
    /// <summary>Does the work for the current tenant and tells in one sentence what was done, or null when there was nothing to do.</summary>
    Task<string?> RunAsync(CancellationToken cancellationToken);
}

/// <summary>Describes a background task.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BackgroundTaskAttribute(string id) : Attribute
{
    /// <summary>The stable id, for example <c>permits.expire-drafts</c>.</summary>
    public string Id { get; } = id;

    /// <summary>The English title; also the key of its translation.</summary>
    public required string Title { get; init; }

    /// <summary>When it runs: five-field cron (minute, hour, day of month, month, day of week), in the city's time zone.</summary>
    public required string Schedule { get; init; }

    /// <summary>How often a failed run is tried again, with growing pauses from one minute on.</summary>
    public int Retries { get; init; } = 3;
}
