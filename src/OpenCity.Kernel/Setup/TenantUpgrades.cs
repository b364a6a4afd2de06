using System.Data.Common;
using System.Reflection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Tenants;
using OpenCity.Kernel.VendorModules;

namespace OpenCity.Kernel.Setup;

/// <summary>
/// Brings the tables of cities to the version of the program, all of them at start. A city whose upgrade fails is left as it was
/// and not served; one where only a vendor's module fails goes without that module.
/// </summary>
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
            catch (Exception exception) when (exception is MigrationException or DatabaseUnavailable or DbException)
            {
                tenant.Leave(exception.Message, fingerprint.Value);
                LogFailed(exception, tenant.Entry.Name);
            }
        }
    }

    /// <summary>Brings one city's tables to the version of the program where its row does not tell that they are.</summary>
    public async Task UpgradeAsync(TenantRuntime tenant, CancellationToken cancellationToken)
    {
        if (tenant.Entry.SchemaFingerprint != fingerprint.Value)
        {
            await MigrateAsync(tenant, _ => { }, cancellationToken);
        }
    }

    /// <summary>Looks at one city's tables, whatever its row tells, and applies what is missing.</summary>
    /// <returns>Why the city goes without a vendor's module; null where it has all.</returns>
    /// <exception cref="MigrationException">The city's tables are as they were.</exception>
    public async Task<string?> MigrateAsync(TenantRuntime tenant, Action<AppliedMigration> applied, CancellationToken cancellationToken)
    {
        var (name, database) = (tenant.Entry.Name, tenant.Entry.Database);
        var modules = await GetModulesAsync(tenant, cancellationToken);
        var count = await migrator.MigrateAsync(database, modules[false], cancellationToken, applied);
        withheld.Release(name);
        foreach (var module in modules[true])
        {
            try
            {
                count += await migrator.MigrateAsync(database, [module], cancellationToken, applied);
            }
            catch (Exception exception) when (exception is MigrationException or DbException)
            {
                withheld.Withhold(name, module, exception.Message);
                LogWithheld(exception, name, module.GetName().Name!);
            }
        }

        var reason = withheld.ReasonOf(name);
        if (reason is null && tenant.Entry.SchemaFingerprint != fingerprint.Value)
        {
            // Else the next start tries again.
            await registry.SaveFingerprintAsync(name, fingerprint.Value, cancellationToken);
        }

        LogUpgraded(name, count);
        return reason;
    }

    /// <summary>The migrations that one city's tables lack. Reads only.</summary>
    /// <exception cref="MigrationException">They are newer than the program.</exception>
    public async Task<IReadOnlyList<AppliedMigration>> GetMissingAsync(TenantRuntime tenant, CancellationToken cancellationToken)
    {
        var modules = await GetModulesAsync(tenant, cancellationToken);
        return await migrator.GetMissingAsync(tenant.Entry.Database, modules[false].Concat(modules[true]), cancellationToken);
    }

    /// <summary>The modules of which one city has tables, and which the program does not know.</summary>
    public async Task<IReadOnlyList<string>> GetStrangersAsync(TenantRuntime tenant, CancellationToken cancellationToken) =>
        [.. (await migrator.GetModulesAsync(tenant.Entry.Database, cancellationToken)).Except(features.Features.Select(f => f.Module.Id)).Except([typeof(TenantUpgrades).Assembly.GetName().Name!])];

    /// <summary>The modules whose tables the city has or needs, the kernel first; those of vendors under true.</summary>
    private async Task<ILookup<bool, Assembly>> GetModulesAsync(TenantRuntime tenant, CancellationToken cancellationToken)
    {
        var present = await migrator.GetModulesAsync(tenant.Entry.Database, cancellationToken);

        // A module that brings its first table with this version has none there yet.
        var enabled = await migrator.GetFeaturesAsync(tenant.Entry.Database, cancellationToken);
        return features.Features
            .Where(f => present.Contains(f.Module.Id) || features.AlwaysEnabled.Contains(f.Index) || enabled.Contains(f.Id, StringComparer.OrdinalIgnoreCase))
            .Select(f => f.Module.Assembly)
            .Distinct()
            .Prepend(typeof(TenantUpgrades).Assembly)
            .ToLookup(withheld.IsVendors);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Tenant}: {Count} migrations applied")]
    private partial void LogUpgraded(string tenant, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Tenant} cannot be brought to this version and is not served; its data is as it was")]
    private partial void LogFailed(Exception exception, string tenant);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Tenant} goes without the module {Module}, whose tables cannot be brought to its version")]
    private partial void LogWithheld(Exception exception, string tenant, string module);
}
