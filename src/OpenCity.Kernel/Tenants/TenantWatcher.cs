using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Tenants;

/// <summary>Looks every two seconds whether another process (a second node, the command line) changed a tenant.</summary>
internal sealed partial class TenantWatcher(TenantRegistry registry, TenantChanges changes, TimeProvider clock, ILogger<TenantWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await NextAsync(timer, stoppingToken))
        {
            try
            {
                foreach (var tenant in await registry.RefreshAsync(stoppingToken))
                {
                    changes.TakeUp(tenant);
                }
            }
            catch (Exception exception) when (exception is DatabaseUnavailable or System.Data.Common.DbException or IOException)
            {
                LogUnreadable(exception);
            }
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The registry of tenants cannot be read; trying again")]
    private partial void LogUnreadable(Exception exception);
}
