using System.Data.Common;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Setup;

/// <summary>
/// For the operator, who would rather see the tables of many cities brought to the version of the program than wait for the start
/// to do it. What was applied stays applied: whoever is interrupted goes on by beginning again.
/// </summary>
public sealed class CityMigrations
{
    private readonly DataFolderUse _use;
    private readonly HostDatabase _host;
    private readonly DatabaseMigrator _migrator;
    private readonly TenantRegistry _registry;
    private readonly TenantTable _table;
    private readonly TenantUpgrades _upgrades;

    internal CityMigrations(DataFolderUse use, HostDatabase host, DatabaseMigrator migrator, TenantRegistry registry, TenantTable table, TenantUpgrades upgrades)
    {
        _use = use;
        _host = host;
        _migrator = migrator;
        _registry = registry;
        _table = table;
        _upgrades = upgrades;
    }

    /// <summary>Brings the registry of cities up to date, and tells which cities have been set up, by name.</summary>
    /// <param name="onlyLook">Reads the registry as it will be, and changes nothing.</param>
    /// <param name="registry">Hears of each migration of the registry.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RuleViolation">There is no installation.</exception>
    public async Task<IReadOnlyList<string>> OpenAsync(bool onlyLook, Action<AppliedMigration> registry, CancellationToken cancellationToken)
    {
        _use.Enter();
        if (_host.IsMissing)
        {
            throw new RuleViolation("tenants.no-installation", "There is no installation yet: {0} is missing. Name the right folder by OPENCITY_DATA, or start the host.", _host.SqliteFile);
        }

        if (onlyLook)
        {
            await _migrator.PreviewHostAsync(_host.Info, registry, connection => _registry.LoadAsync(connection, cancellationToken), cancellationToken);
        }
        else
        {
            await _migrator.MigrateHostAsync(_host.Info, cancellationToken, registry);
            await _registry.LoadAsync(cancellationToken);
        }

        return [.. _table.All.Where(t => t.Entry.State is TenantState.Running or TenantState.Disabled).Select(t => t.Entry.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>What a city's tables lack. Changes nothing.</summary>
    public Task<CityMigration> LookAsync(string city, CancellationToken cancellationToken) => TryAsync(
        city,
        async found =>
        {
            found.AddRange(await _upgrades.GetMissingAsync(_table.Demand(city), cancellationToken));
            return null;
        });

    /// <summary>Applies what a city's tables lack, each migration in a transaction, under the lock that keeps other processes from it.</summary>
    /// <param name="city">The city.</param>
    /// <param name="applied">Hears of each migration as it is applied.</param>
    /// <param name="cancellationToken">Heeded between migrations.</param>
    public Task<CityMigration> RunAsync(string city, Action<AppliedMigration> applied, CancellationToken cancellationToken) => TryAsync(
        city,
        found => _upgrades.MigrateAsync(
            _table.Demand(city),
            migration =>
            {
                found.Add(migration);
                applied(migration);
            },
            cancellationToken));

    /// <summary>One city's trouble is told and is not the next one's.</summary>
    private static async Task<CityMigration> TryAsync(string city, Func<List<AppliedMigration>, Task<string?>> work)
    {
        var found = new List<AppliedMigration>();
        try
        {
            return await work(found) is { } withheld
                ? new CityMigration(city, found) { Problem = withheld, Remedy = "The city goes without this vendor's module. Install a version of it that fits (opencity module install), then run this again." }
                : new CityMigration(city, found);
        }
        catch (Exception exception) when (exception is DbException || OpenCityStart.IsForOperator(exception))
        {
            return new CityMigration(city, found)
            {
                Problem = OpenCityStart.Explain(exception),
                Remedy = exception is DbException
                    ? "See that the server runs and the platform's account may read and write; where the data is damaged, restore a backup (docs/how-to/back-up-and-restore.md). Then run this again."
                    : "Until then the city is not served. When the cause is mended, run this again.",
            };
        }
    }
}

/// <summary>What became of one city.</summary>
/// <param name="City">Its name.</param>
/// <param name="Migrations">What was applied, or would be.</param>
public sealed record CityMigration(string City, IReadOnlyList<AppliedMigration> Migrations)
{
    /// <summary>Why it cannot be brought to the version of the program; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Remedy { get; init; }
}
