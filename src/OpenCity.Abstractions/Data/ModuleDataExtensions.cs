using Microsoft.Extensions.DependencyInjection;

namespace OpenCity.Abstractions.Data;

/// <summary>Registers what a module keeps in the tenant's database.</summary>
public static class ModuleDataExtensions
{
    /// <summary>
    /// Registers the module's context: scoped, on the scope's shared connection, leased from a pool by the kernel. The
    /// migrations embedded in the context's assembly run when a tenant enables the feature and when a newer version starts.
    /// </summary>
    public static IServiceCollection AddModuleDbContext<TContext>(this IServiceCollection services)
        where TContext : ModuleDbContext
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddScoped(provider => provider.GetRequiredService<IModuleContexts>().Lease<TContext>());
        services.AddSingleton(new ModuleContextRegistration(typeof(TContext)));
        return services;
    }
}

/// <summary>Tells the kernel of a module's context.</summary>
/// <param name="ContextType">The context's type.</param>
[Modules.ProcessWide("Holds a type and nothing else.")]
public sealed record ModuleContextRegistration(Type ContextType);

/// <summary>Leases module contexts on the scope's connection. Implemented by the kernel; modules inject their context itself.</summary>
public interface IModuleContexts
{
    /// <summary>The scope's context of the type; the same one each time.</summary>
    TContext Lease<TContext>()
        where TContext : ModuleDbContext;
}
