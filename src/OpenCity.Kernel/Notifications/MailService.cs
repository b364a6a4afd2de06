using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Notifications;

/// <summary>Sends mail right after it was queued, and again when a pause is over. What another process queued is found by <see cref="SendMail"/>.</summary>
internal sealed partial class MailService(MailSignal signal, ITenantScopes scopes, ITenantDirectory tenants, TimeProvider time, ILogger<MailService> logger)
    : TenantWorkers(signal.Tenants, tenants, time)
{
    protected override int Workers => 2;

    protected override TimeSpan Tick => TimeSpan.FromSeconds(5);

    protected override TimeSpan AfterError => TimeSpan.FromMinutes(1);

    protected override async Task<DateTimeOffset?> RunAsync(string tenant, CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        await scopes.RunAsync(tenant, async (scope, token) => next = (await scope.GetRequiredService<MailSender>().SendDueAsync(token)).Next, cancellationToken);
        return next;
    }

    protected override void LogFailed(string tenant, Exception exception) => LogFailed(logger, tenant, exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The mail of tenant {Tenant} could not be looked after; it is tried again in a minute.")]
    private static partial void LogFailed(ILogger logger, string tenant, Exception exception);
}
