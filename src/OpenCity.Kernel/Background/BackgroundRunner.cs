using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Observing;

namespace OpenCity.Kernel.Background;

/// <summary>Runs one task for one tenant, notes it in the tenant's history, and never runs the same task of a tenant twice at a time.</summary>
internal sealed partial class BackgroundRunner(ITenantScopes scopes, ILogger<BackgroundRunner> logger) : IDisposable
{
    /// <summary>The name of the traces.</summary>
    public const string TraceSource = "OpenCity.Kernel.Background";

    private readonly ActivitySource _traces = new(TraceSource);
    private readonly ConcurrentDictionary<(string Tenant, string Task), bool> _running = [];

    /// <summary>Runs the task.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="task">The task.</param>
    /// <param name="due">The time for which the run was scheduled; with the attempt, what makes it the same run on every node.</param>
    /// <param name="attempt">1, or more for a repetition.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>The run; null where the task runs already, here or on another node, or is not the tenant's.</returns>
    public async Task<BackgroundRun?> RunAsync(string tenant, BackgroundTaskType task, DateTimeOffset due, int attempt, CancellationToken cancellationToken)
    {
        if (!_running.TryAdd((tenant, task.Id), true))
        {
            LogStillRunning(logger, task.Id, tenant);
            return null;
        }

        try
        {
            using var activity = _traces.StartActivity("background " + task.Id) ?? new Activity("background " + task.Id).Start();
            activity.SetTag(PlatformMetrics.Tenant, tenant);
            return await RunAsync(tenant, task, due, attempt, activity, cancellationToken);
        }
        finally
        {
            _running.TryRemove((tenant, task.Id), out _);
        }
    }

    public void Dispose() => _traces.Dispose();

    private async Task<BackgroundRun?> RunAsync(string tenant, BackgroundTaskType task, DateTimeOffset due, int attempt, Activity activity, CancellationToken cancellationToken)
    {
        BackgroundRun? run = null;
        await scopes.RunAsync(
            tenant,
            async (scope, token) =>
            {
                if (task.Resolve(scope) is null)
                {
                    return;
                }

                await using var held = await SessionLock.TryTakeAsync(scope.GetRequiredService<TenantDatabase>(), "opencity.job." + task.Id, token);
                run = held is null ? null : await RunHeldAsync(tenant, task, due, attempt, activity, token);
            },
            cancellationToken);
        return run;
    }

    private async Task<BackgroundRun?> RunHeldAsync(string tenant, BackgroundTaskType task, DateTimeOffset due, int attempt, Activity activity, CancellationToken cancellationToken)
    {
        Guid? id = null;
        await InTenantAsync(tenant, async (history, token) => id = await history.BeginAsync(task.Id, due, attempt, activity.TraceId.ToHexString(), token), cancellationToken);
        if (id is null)
        {
            return null;
        }

        var began = Stopwatch.GetTimestamp();
        var (outcome, message) = await WorkAsync(tenant, task, attempt, cancellationToken);
        PlatformMetrics.JobEnded(tenant, task.Id, outcome, Stopwatch.GetElapsedTime(began));
        activity.SetStatus(outcome == BackgroundOutcome.Succeeded ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        BackgroundRun? run = null;
        await InTenantAsync(
            tenant,
            async (history, token) =>
            {
                await history.EndAsync(id.Value, outcome, message, token);
                run = await history.FindAsync(id.Value, token);
            },
            CancellationToken.None);
        return run;
    }

    /// <summary>The work has a scope to itself: what it left there is gone before its end is noted.</summary>
    private async Task<(BackgroundOutcome Outcome, string? Message)> WorkAsync(string tenant, BackgroundTaskType task, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            string? message = null;
            await scopes.RunAsync(
                tenant,
                async (scope, token) => message = task.Resolve(scope) is { } work ? await work.RunAsync(token) : null,
                cancellationToken);
            return (BackgroundOutcome.Succeeded, message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (BackgroundOutcome.Interrupted, null);
        }
#pragma warning disable CA1031 // Whatever a task throws is noted in its history; the others run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(logger, task.Id, tenant, attempt, exception);
            return (BackgroundOutcome.Failed, exception is AggregateException several ? string.Join(" ", several.InnerExceptions.Select(e => e.Message)) : exception.Message);
        }
    }

    private Task InTenantAsync(string tenant, Func<JobHistory, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        scopes.RunAsync(tenant, (scope, token) => work(scope.GetRequiredService<JobHistory>(), token), cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The background task {Task} of tenant {Tenant} still runs; this run is left out.")]
    private static partial void LogStillRunning(ILogger logger, string task, string tenant);

    [LoggerMessage(Level = LogLevel.Error, Message = "The background task {Task} of tenant {Tenant} failed at attempt {Attempt}.")]
    private static partial void LogFailed(ILogger logger, string task, string tenant, int attempt, Exception exception);
}
