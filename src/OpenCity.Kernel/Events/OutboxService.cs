using Microsoft.Extensions.Logging;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Events;

/// <summary>Runs the dispatcher: several tenants side by side, the events of one in sequence.</summary>
internal sealed class OutboxService(TenantSignal signal, OutboxDispatcher dispatcher, ITenantDirectory tenants, TimeProvider time, ILogger<OutboxService> logger)
    : TenantWorkers(signal, tenants, time)
{
    // Finds what another process committed and could not tell of: a node that has gone, a command that was killed.
    protected override TimeSpan? Scan => TimeSpan.FromMinutes(5);

    protected override Task<DateTimeOffset?> RunAsync(string tenant, CancellationToken cancellationToken) => dispatcher.DispatchAsync(tenant, cancellationToken);

    protected override void LogFailed(string tenant, Exception exception) => OutboxLog.RunFailed(logger, tenant, AfterError, exception);
}
