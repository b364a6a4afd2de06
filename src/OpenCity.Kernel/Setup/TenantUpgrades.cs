using System.Reflection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Tenants;
using OpenCity.Kernel.VendorModules;

namespace OpenCity.Kernel.Setup;

/// <summary>At start: brings the tables of every city to the version of the program. A city whose upgrade fails is left as it was and not served; one where only a vendor's module fails goes without that module.</summary>
internal sealed partial class TenantUpgrades(TenantRegistry registry, TenantTable table, DatabaseMigrator migrator, FeatureCatalogue features, SchemaFingerprint fingerprint, WithheldModules withheld, ILogger<TenantUpgrades> logger)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var outdated = table.All.Where(t => t.Entry.State == TenantState.Running && t.Entry.SchemaFingerprint != fingerprint.Value).ToList();
        foreach (var tenant in outdated)
        {
            try
            {
                await UpgradeAsync(tenant, cancellationToken);
            }
            catch (Exception exception) when (exception is MigrationException or DatabaseUnavailable or System.Data.Common.DbException)
            {
                tenant.Fault = exception.Message;
                LogFailed(exception, tenant.Entry.Name);
            }
        }
    }

    /// <summary>Brings one city's tables to the version of the program where they are not.</summary>
    public async Task UpgradeAsync(TenantRuntime tenant, CancellationToken cancellationToken)
    {
        if (tenant.Entry.SchemaFingerprint == fingerprint.Value)
        {
            return;
        }

        var present = await migrator.GetModulesAsync(tenant.Entry.Database, cancellationToken);
        var modules = features.Features
            .Select(f => f.Module)
            .Where(m => present.Contains(m.Id) || features.AlwaysEnabled.Contains(features.Find(m.Manifest.Id)?.Index ?? FeatureSet.Capacity - 1))
            .Select(m => m.Assembly)
            .Distinct()
            .ToLookup(withheld.IsVendors);
        var count = await migrator.MigrateAsync(tenant.Entry.Database, modules[false].Prepend(typeof(TenantUpgrades).Assembly), cancellationToken);
        withheld.Release(tenant.Entry.Name);
        foreach (var module in modules[true])
        {
            count += await UpgradeAsync(tenant.Entry, module, cancellationToken);
        }

        if (withheld.ReasonOf(tenant.Entry.Name) is null)
        {
            // Else the next start tries again.
            await registry.SaveAsync(tenant.Entry with { SchemaFingerprint = fingerprint.Value }, cancellationToken);
        }

        LogUpgraded(tenant.Entry.Name, count);
    }

    private async Task<int> UpgradeAsync(TenantEntry tenant, Assembly module, CancellationToken cancellationToken)
    {
        try
        {
            return await migrator.MigrateAsync(tenant.Database, [module], cancellationToken);
        }
        catch (Exception exception) when (exception is MigrationException or System.Data.Common.DbException)
        {
            withheld.Withhold(tenant.Name, module, exception.Message);
            LogWithheld(exception, tenant.Name, module.GetName().Name!);
            return 0;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Tenant}: {Count} migrations applied")]
    private partial void LogUpgraded(string tenant, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Tenant} cannot be brought to this version and is not served; its data is as it was")]
    private partial void LogFailed(Exception exception, string tenant);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Tenant} goes without the module {Module}, whose tables cannot be brought to its version")]
    private partial void LogWithheld(Exception exception, string tenant, string module);
}
