using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Backups;
using OpenCity.Kernel.Archives;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Security.Keys;
using OpenCity.Kernel.Setup;
using OpenCity.Kernel.Tenants;
using OpenCity.Kernel.VendorModules.Packages;

namespace OpenCity.Kernel.Hosting;

/// <summary>What happens before the first request: host database, keys, registry, what broken set-ups have left, upgrades.</summary>
public static class OpenCityStart
{
    /// <summary>Makes ready what every tenant needs. Throws with a message for the operator where it cannot.</summary>
    public static async Task InitializeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.GetRequiredService<DataFolderUse>().Enter();
        await services.GetRequiredService<DatabaseMigrator>().MigrateHostAsync(services.GetRequiredService<HostDatabase>().Info, cancellationToken);
        await services.GetRequiredService<DataProtectionKeys>().PrepareAsync(cancellationToken);
        await services.GetRequiredService<TenantRegistry>().LoadAsync(cancellationToken);
        await services.GetRequiredService<TenantSetup>().DiscardAbandonedAsync(cancellationToken);
        await services.GetRequiredService<TenantUpgrades>().RunAsync(cancellationToken);
    }

    /// <summary>True for a failure whose message tells the operator all there is to know; its stack would only hide it.</summary>
    public static bool IsForOperator(Exception exception) => exception is InstallationException or DatabaseUnavailable or MigrationException or ValidationFailed or RuleViolation or UnusableDataFolder or UnusableBackup or UnusablePackage or UnusableAddress or ArchiveException;

    /// <summary>What to tell the operator: one line for each error.</summary>
    public static string Explain(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is ValidationFailed failed
            ? string.Join(Environment.NewLine, failed.Errors.Select(e => string.Format(CultureInfo.InvariantCulture, e.Message, [.. e.Arguments])))
            : exception.Message;
    }
}
