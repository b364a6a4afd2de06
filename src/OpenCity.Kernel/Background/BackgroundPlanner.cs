using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Settings;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Background;

/// <summary>
/// Keeps the timers as the tenants want them: looks at each once after the start, and again when it began or ceased to run,
/// switched a feature or changed its settings. At the first look, what fell due while the process was down is run once, and what a process
/// left without an end is tried again.
/// </summary>
internal sealed partial class BackgroundPlanner(
    BackgroundPlan plan,
    BackgroundTimers timers,
    BackgroundTaskTypes types,
    ITenantDirectory tenants,
    TenantMemory memory,
    ITenantScopes scopes,
    TimeProvider time,
    ILogger<BackgroundPlanner> logger) : BackgroundService
{
    /// <summary>On PostgreSQL another node may be at work: only what cannot be still running counts as interrupted.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromHours(6);

    private readonly Channel<string> _changed = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, bool> _waiting = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        tenants.Changed += Enqueue;
        memory.Changed += Enqueue;
        try
        {
            foreach (var tenant in tenants.Running)
            {
                Enqueue(tenant);
            }

            await foreach (var tenant in _changed.Reader.ReadAllAsync(stoppingToken))
            {
                _waiting.TryRemove(tenant, out _);
                await TryPlanAsync(tenant, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
        finally
        {
            tenants.Changed -= Enqueue;
            memory.Changed -= Enqueue;
        }
    }

    /// <summary>Looks at one tenant.</summary>
    internal async Task PlanAsync(string tenant, CancellationToken cancellationToken)
    {
        var keys = new List<PlanKey>();
        var missed = new List<(string Task, DateTimeOffset Due, int Attempt)>();
        if (tenants.Running.Contains(tenant))
        {
            await scopes.RunAsync(tenant, (scope, token) => ReadAsync(tenant, scope, keys, missed, token), cancellationToken);
        }
        else
        {
            _seen.Remove(tenant);
        }

        var (added, removed) = plan.Set(tenant, keys);
        foreach (var key in added)
        {
            await timers.AddAsync(key, cancellationToken);
        }

        foreach (var key in removed)
        {
            await timers.RemoveAsync(key, cancellationToken);
        }

        foreach (var (task, due, attempt) in missed)
        {
            await timers.AddOnceAsync(tenant, task, due, attempt, time.GetUtcNow(), cancellationToken);
        }
    }

    private async Task TryPlanAsync(string tenant, CancellationToken cancellationToken)
    {
        try
        {
            await PlanAsync(tenant, cancellationToken);
        }
#pragma warning disable CA1031 // One tenant's broken database must not stop the others' tasks.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(logger, tenant, exception);
        }
    }

    private async Task ReadAsync(string tenant, IServiceProvider scope, List<PlanKey> keys, List<(string Task, DateTimeOffset Due, int Attempt)> missed, CancellationToken cancellationToken)
    {
        var settings = scope.GetRequiredService<ISettings>();
        var changes = await settings.GetAsync<BackgroundSettings>(cancellationToken);
        var name = (await settings.GetAsync<CitySettings>(cancellationToken)).TimeZone;
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        var first = _seen.Add(tenant);
        var history = scope.GetRequiredService<JobHistory>();
        if (first)
        {
            var before = scope.GetRequiredService<ITenantDatabase>().Engine == DatabaseEngine.Sqlite ? time.GetUtcNow() : time.GetUtcNow() - LongestRun;
            await history.InterruptAsync(before, cancellationToken);
        }

        var last = first ? await history.LastAsync(cancellationToken) : null;
        foreach (var task in types.All.Where(t => t.FeatureId is null || tenants.IsFeatureEnabled(tenant, t.FeatureId)))
        {
            if (TenantSchedule.Of(task, changes) is not { } schedule)
            {
                continue;
            }

            keys.Add(new PlanKey(task.Id, schedule.Text, zone.Id));
            if (last is null || !last.TryGetValue(task.Id, out var run) || schedule.Last(time.GetUtcNow(), zone) is not { } due)
            {
                continue;
            }

            if (run.Due < due)
            {
                missed.Add((task.Id, due, Attempt: 1));
            }
            else if (run.Run.Outcome is BackgroundOutcome.Interrupted or BackgroundOutcome.Running && run.Run.Attempt <= task.Retries)
            {
                // Where another node is at it after all, its lock keeps this one away.
                missed.Add((task.Id, run.Due, run.Run.Attempt + 1));
            }
        }
    }

    private void Enqueue(string tenant)
    {
        if (_waiting.TryAdd(tenant, true))
        {
            _changed.Writer.TryWrite(tenant);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The background tasks of tenant {Tenant} could not be planned; they are planned again when its settings or features change, or at the next start.")]
    private static partial void LogFailed(ILogger logger, string tenant, Exception exception);
}
