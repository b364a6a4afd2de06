using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Tenants;

/// <summary>
/// Looks whether another process (a second node, the command line) changed a tenant: every two seconds, and at once where the
/// database tells.
/// </summary>
internal sealed partial class TenantWatcher(TenantRegistry registry, TenantChanges changes, TenantListener listener, ILogger<TenantWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await NextAsync(stoppingToken))
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

    private async Task<bool> NextAsync(CancellationToken stoppingToken)
    {
        try
        {
            await listener.WaitAsync(Pause, stoppingToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The registry of tenants cannot be read; trying again")]
    private partial void LogUnreadable(Exception exception);
}
