using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Background;

/// <summary>Runs the <see cref="IDueWork"/> of tenants when it is due: on one node at a time for each tenant.</summary>
internal sealed partial class AlarmService(AlarmSignal signal, ITenantScopes scopes, ITenantDirectory tenants, TimeProvider time, ILogger<AlarmService> logger)
    : TenantWorkers(signal.Tenants, tenants, time)
{
    private const string Lock = "opencity.due";
    private static readonly TimeSpan WhileAnotherNodeWorks = TimeSpan.FromSeconds(5);

    // What a node left that has gone.
    protected override TimeSpan? Scan => TimeSpan.FromMinutes(5);

    protected override async Task<DateTimeOffset?> RunAsync(string tenant, CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        await scopes.RunAsync(
            tenant,
            async (scope, token) =>
            {
                var works = scope.GetServices<IDueWork>().ToList();
                if (works.Count == 0)
                {
                    return;
                }

                await using var held = await SessionLock.TryTakeAsync(scope.GetRequiredService<TenantDatabase>(), Lock, token);
                if (held is null)
                {
                    next = Time.GetUtcNow() + WhileAnotherNodeWorks;
                    return;
                }

                foreach (var work in works)
                {
                    next = Earlier(next, await work.RunAsync(token));
                }
            },
            cancellationToken);
        return next;
    }

    protected override void LogFailed(string tenant, Exception exception) => LogFailed(logger, tenant, AfterError, exception);

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a < b ? a : b ?? a;

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due in tenant {Tenant} could not be worked off; it is tried again in {Pause}.")]
    private static partial void LogFailed(ILogger logger, string tenant, TimeSpan pause, Exception exception);
}
