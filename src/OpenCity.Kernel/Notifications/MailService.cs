using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Notifications;

/// <summary>Sends mail right after it was queued, and again when a pause is over. What another process queued is found by <see cref="SendMail"/>.</summary>
internal sealed partial class MailService(
    MailSignal signal,
    ITenantScopes scopes,
    ITenantDirectory tenants,
    TimeProvider time,
    ILogger<MailService> logger) : BackgroundService
{
    private const int Workers = 2;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterError = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A city that was closed for a while has mail that waits.
        tenants.Changed += signal.Tenants.Signal;
        foreach (var tenant in tenants.Running)
        {
            signal.Tenants.Signal(tenant);
        }

        try
        {
            await Task.WhenAll([WatchAsync(stoppingToken), .. Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken))]);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A message that was being sent is due again when its lease ends.
        }
        finally
        {
            tenants.Changed -= signal.Tenants.Signal;
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            signal.Tenants.SignalDue(time.GetUtcNow());
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var tenant = await signal.Tenants.TakeAsync(cancellationToken);
            try
            {
                if (tenants.Running.Contains(tenant))
                {
                    await SendAsync(tenant, cancellationToken);
                }
            }
            finally
            {
                signal.Tenants.Done(tenant);
            }
        }
    }

    private async Task SendAsync(string tenant, CancellationToken cancellationToken)
    {
        try
        {
            await scopes.RunAsync(
                tenant,
                async (scope, token) =>
                {
                    if ((await scope.GetRequiredService<MailSender>().SendDueAsync(token)).Next is { } next)
                    {
                        signal.Tenants.SignalAt(tenant, next);
                    }
                },
                cancellationToken);
        }
#pragma warning disable CA1031 // One tenant's broken database must not stop the others' mail.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(logger, tenant, exception);
            signal.Tenants.SignalAt(tenant, time.GetUtcNow() + AfterError);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The mail of tenant {Tenant} could not be looked after; it is tried again in a minute.")]
    private static partial void LogFailed(ILogger logger, string tenant, Exception exception);
}
