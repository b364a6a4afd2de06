using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Events;
using OpenCity.Kernel.Auditing;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Events;
using OpenCity.Kernel.Hosting;

namespace OpenCity.Kernel.Data;

/// <summary>Registers data, events and audit.</summary>
internal static class KernelDataExtensions
{
    /// <summary>
    /// Needs from the host: <see cref="ITenantDatabaseSource"/>, <c>ICurrentUser</c> (scoped), <c>ITenantScopes</c>,
    /// <c>ITenantDirectory</c>, <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddKernelData(this IServiceCollection services)
    {
        services.AddSingleton<SqlitePools>();
        services.AddHostedService(provider => provider.GetRequiredService<SqlitePools>());
        services.AddSingleton<ConnectionSources>();
        services.AddSingleton<ContextPools>();
        services.AddSingleton<DatabaseMigrator>();
        services.AddScoped<TenantDatabase>();
        services.AddScoped<ITenantDatabase>(provider => provider.GetRequiredService<TenantDatabase>());
        services.AddScoped<ModuleContexts>();
        services.AddScoped<IModuleContexts>(provider => provider.GetRequiredService<ModuleContexts>());
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<TenantMigrations>();
        services.AddScoped<ISequences, Sequences>();
        services.AddScoped<IIdempotency, Idempotency>();

        services.AddSingleton<AuditChain>();
        services.AddScoped<IAuditTrail, AuditTrail>();

        services.AddSingleton<TenantSignal>();
        services.AddSingleton<OutboxWriter>();
        services.AddSingleton<OutboxLag>();
        services.AddSingleton<OutboxDispatcher>();
        services.TryAddSingleton<IEventTypes>(new EventTypes(services));
        services.AddHostedService<OutboxService>();
        services.AddScoped<IEvents, Events.Events>();
        services.AddScoped<IOutboxMonitor, OutboxMonitor>();
        return services;
    }
}
