using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Events;

/// <summary>Runs the dispatcher: several tenants side by side, the events of one in sequence.</summary>
internal sealed class OutboxService(
    OutboxSignal signal,
    OutboxDispatcher dispatcher,
    ITenantDirectory tenants,
    TimeProvider time,
    ILogger<OutboxService> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterError = TimeSpan.FromSeconds(30);

    // Finds what another process committed and could not tell of: a node that has gone, a command that was killed.
    private static readonly TimeSpan Scan = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        tenants.Changed += signal.Signal;
        signal.IsServed = true;
        try
        {
            var workers = Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 2, 8)).Select(_ => WorkAsync(stoppingToken));
            await Task.WhenAll([.. workers, WatchAsync(stoppingToken)]);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A delivery that was under way has been rolled back and follows at the next start.
        }
        finally
        {
            signal.IsServed = false;
            tenants.Changed -= signal.Signal;
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        var scanned = DateTimeOffset.MinValue;
        do
        {
            var now = time.GetUtcNow();
            if (now - scanned >= Scan)
            {
                scanned = now;
                foreach (var tenant in tenants.Running)
                {
                    signal.Signal(tenant);
                }
            }

            signal.SignalDue(now);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var tenant = await signal.TakeAsync(cancellationToken);
            try
            {
                await RunAsync(tenant, cancellationToken);
            }
            finally
            {
                signal.Done(tenant);
            }
        }
    }

    private async Task RunAsync(string tenant, CancellationToken cancellationToken)
    {
        // It may have been disabled since: its events wait.
        if (!tenants.Running.Contains(tenant))
        {
            return;
        }

        try
        {
            if (await dispatcher.DispatchAsync(tenant, cancellationToken) is { } next)
            {
                signal.SignalAt(tenant, next);
            }
        }
#pragma warning disable CA1031 // One tenant's broken database must not stop the others' deliveries.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            OutboxLog.RunFailed(logger, tenant, AfterError, exception);
            signal.SignalAt(tenant, time.GetUtcNow() + AfterError);
        }
    }
}
