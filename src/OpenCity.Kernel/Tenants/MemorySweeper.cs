using Microsoft.Extensions.Hosting;
using OpenCity.Kernel.Settings;

namespace OpenCity.Kernel.Tenants;

/// <summary>
/// Lets go of the settings of towns that nobody has asked for a while, as their connections are: what a thousand towns have
/// stored stays in their databases until somebody comes.
/// </summary>
internal sealed class MemorySweeper(TenantTable tenants, TenantMemory memory, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MaximumIdle = TimeSpan.FromSeconds(30);

    // Some jobs look at every town each minute: a town is not in use because of them, and settings stay no longer than one takes.
    private static readonly TimeSpan AfterJobs = TimeSpan.FromSeconds(5);

    /// <summary>Lets go where no request has come for so long, and no job has just begun.</summary>
    public void Sweep(TimeSpan idle)
    {
        var (now, ticks) = (time.GetUtcNow(), Environment.TickCount64);
        foreach (var tenant in tenants.All.Where(t => t.LastUsed == 0 || ticks - t.LastUsed >= idle.TotalMilliseconds))
        {
            memory.Rest(tenant.Entry.Name, now, AfterJobs);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Sweep(MaximumIdle);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops, and its memory with it.
        }
    }
}
