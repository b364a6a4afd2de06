using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Background;

namespace OpenCity.Kernel.Background;

/// <summary>Runs a task and, where it failed and may be tried again, sets a timer for the next attempt.</summary>
internal sealed partial class BackgroundAttempts(BackgroundRunner runner, BackgroundTimers timers, TimeProvider time, ILogger<BackgroundAttempts> logger)
{
    public async Task RunAsync(string tenant, BackgroundTaskType task, DateTimeOffset due, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            var run = await runner.RunAsync(tenant, task, due, attempt, cancellationToken);
            if (run?.Outcome == BackgroundOutcome.Failed && attempt <= task.Retries)
            {
                await timers.AddOnceAsync(tenant, task.Id, due, attempt + 1, time.GetUtcNow() + BackgroundTimers.PauseAfter(attempt), cancellationToken);
            }
        }
#pragma warning disable CA1031 // One tenant's broken database must not stop the others' tasks.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogUnable(logger, task.Id, tenant, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The background task {Task} of tenant {Tenant} could not be begun or its end not be noted.")]
    private static partial void LogUnable(ILogger logger, string task, string tenant, Exception exception);
}
