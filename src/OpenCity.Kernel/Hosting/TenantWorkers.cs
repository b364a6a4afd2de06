using Microsoft.Extensions.Hosting;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Hosting;

/// <summary>Works off what tenants have signalled: several tenants side by side, the work of one in sequence, and again when a named instant comes.</summary>
internal abstract class TenantWorkers(TenantSignal signal, ITenantDirectory tenants, TimeProvider time) : BackgroundService
{
    /// <summary>The process's clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>How many tenants are worked on at a time.</summary>
    protected virtual int Workers => Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>How exactly a named instant is kept.</summary>
    protected virtual TimeSpan Tick => TimeSpan.FromSeconds(1);

    /// <summary>How long a tenant waits after its work failed.</summary>
    protected virtual TimeSpan AfterError => TimeSpan.FromSeconds(30);

    /// <summary>How often every tenant is looked at unasked, for what another process committed and could not tell of; at the start only where it is null.</summary>
    protected virtual TimeSpan? Scan => null;

    /// <summary>Does the tenant's work and tells when to come again; null when nothing waits.</summary>
    protected abstract Task<DateTimeOffset?> RunAsync(string tenant, CancellationToken cancellationToken);

    protected abstract void LogFailed(string tenant, Exception exception);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A city that was closed for a while has work that waits.
        tenants.Changed += signal.Signal;
        signal.IsServed = true;
        try
        {
            await Task.WhenAll([.. Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)), WatchAsync(stoppingToken)]);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was under way has been rolled back and follows at the next start.
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
        DateTimeOffset? scanned = null;
        do
        {
            var now = time.GetUtcNow();
            if (scanned is null || (Scan is { } pause && now - scanned >= pause))
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
                await TryAsync(tenant, cancellationToken);
            }
            finally
            {
                signal.Done(tenant);
            }
        }
    }

    private async Task TryAsync(string tenant, CancellationToken cancellationToken)
    {
        // It may have been disabled since: its work waits.
        if (!tenants.Running.Contains(tenant))
        {
            return;
        }

        try
        {
            if (await RunAsync(tenant, cancellationToken) is { } next)
            {
                signal.SignalAt(tenant, next);
            }
        }
#pragma warning disable CA1031 // One tenant's broken database must not stop the work of the others.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(tenant, exception);
            signal.SignalAt(tenant, time.GetUtcNow() + AfterError);
        }
    }
}
