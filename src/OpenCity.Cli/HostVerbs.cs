using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Tenants;
using OpenCity.Cli.Verbs;
using OpenCity.Host;
using OpenCity.Kernel.Archives;
using OpenCity.Kernel.Backups;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Routing;
using OpenCity.Kernel.Setup;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Cli;

/// <summary>The verbs of the installation, which need no city.</summary>
internal static class HostVerbs
{
    /// <summary>Verbs that need no platform: they also work where none can start.</summary>
    public static IEnumerable<ICommandVerb> Standalone() =>
        [new RestoreVerb(), new DoctorVerb(), new ModuleListVerb(), new ModuleCheckVerb(), new ModuleInstallVerb(), new ModuleRemoveVerb(), new TenantMigrateVerb(), .. OfModules()];

    private static IEnumerable<ICommandVerb> OfModules() => ModuleAssemblies.Of(typeof(CityHost).Assembly)
        .SelectMany(module => module.GetTypes())
        .Where(type => type.IsDefined(typeof(StandaloneVerbAttribute), inherit: false))
        .Select(type => (ICommandVerb)Activator.CreateInstance(type)!);

    public static IEnumerable<ICommandVerb> All(IServiceProvider services) =>
    [
        .. Standalone(),
        new SetupVerb(services.GetRequiredService<TenantSetup>(), "setup"),
        new SetupVerb(services.GetRequiredService<TenantSetup>(), "tenant create"),
        new ImportVerb(services.GetRequiredService<CityImport>()),
        new TenantListVerb(services.GetRequiredService<TenantsUsage>()),
        new TenantSwitchVerb(services.GetRequiredService<TenantLifeCycle>(), enable: false),
        new TenantSwitchVerb(services.GetRequiredService<TenantLifeCycle>(), enable: true),
        new TenantMaintenanceVerb(services.GetRequiredService<TenantsOverview>(), services.GetRequiredService<ITenantScopes>()),
        new TenantMoveVerb(services.GetRequiredService<TenantLifeCycle>()),
        new TenantQuotaVerb(services.GetRequiredService<TenantLifeCycle>()),
        new TenantRemoveVerb(services.GetRequiredService<TenantLifeCycle>()),
        new BackupVerb(services.GetRequiredService<InstallationBackup>()),
        new AccessVerb(services.GetRequiredService<EndpointsOverview>()),
    ];
}
