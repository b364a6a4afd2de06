using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Files;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Setup;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Archives;

/// <summary>Registers leaving and returning.</summary>
internal static class ArchiveServices
{
    /// <summary>Call after data, files, recipes and tenants.</summary>
    public static IServiceCollection AddArchives(this IServiceCollection services)
    {
        services.AddSingleton<ArchiveTables>();
        services.AddSingleton(p => new CityImport(
            p.GetRequiredService<TenantSetup>(),
            p.GetRequiredService<TenantScopes>(),
            p.GetRequiredService<ConnectionSources>(),
            p.GetRequiredService<DatabaseMigrator>(),
            p.GetRequiredService<FeatureCatalogue>(),
            p.GetRequiredService<ArchiveTables>(),
            p.GetRequiredService<ILogger<CityImport>>()));
        services.AddScoped(p => new CityExport(
            p.GetRequiredService<TenantDatabase>(),
            p.GetRequiredService<ArchiveTables>(),
            p.GetRequiredService<FeatureCatalogue>(),
            p.GetRequiredService<BlobFolder>(),
            p.GetRequiredService<IRecipes>(),
            p.GetRequiredService<IUnitOfWork>(),
            p.GetRequiredService<IAuditTrail>(),
            p.GetRequiredService<ITenant>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<CityExport>>()));
        return services;
    }
}
