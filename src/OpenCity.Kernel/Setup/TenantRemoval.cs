using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Setup;

/// <summary>
/// Takes a removed city's data out of the way: aside under a dated name, or away for good. Each part that is gone already is
/// passed over, so that a removal that was cut off can be repeated.
/// </summary>
internal sealed class TenantRemoval(DatabaseMigrator migrator, DataRoot root, TimeProvider time)
{
    private const string Folder = "removed";

    /// <summary>Keeps the data where no city will look for it.</summary>
    /// <returns>Where that is, for the operator.</returns>
    /// <exception cref="UnusableDataFolder">The folder cannot be moved.</exception>
    public async Task<string> SetAsideAsync(TenantEntry entry, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var schema = entry.Database.Schema is null ? null : FormattableString.Invariant($"removed_{entry.Name.Replace('-', '_')}_{now:yyyyMMddHHmmss}");
        await migrator.SetAsideAsync(entry.Database, schema ?? string.Empty, cancellationToken);
        var (from, to) = (root.OfTenant(entry.Name), Path.Combine(root.Path, Folder, FormattableString.Invariant($"{entry.Name}-{now:yyyyMMdd-HHmmss}")));
        var hasFolder = Directory.Exists(from);
        if (hasFolder)
        {
            Change(() =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                Directory.Move(from, to);
            });
        }

        string[] places = [.. schema is null ? [] : new[] { $"the schema {schema}" }, .. hasFolder ? new[] { $"the folder {to}" } : []];
        return string.Join(" and ", places);
    }

    /// <exception cref="UnusableDataFolder">The folder cannot be removed.</exception>
    public async Task DeleteAsync(TenantEntry entry, CancellationToken cancellationToken)
    {
        await migrator.DropAsync(entry.Database, cancellationToken);
        if (Directory.Exists(root.OfTenant(entry.Name)))
        {
            Change(() => Directory.Delete(root.OfTenant(entry.Name), recursive: true));
        }
    }

    private void Change(Action change)
    {
        try
        {
            change();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableDataFolder(root.Path, exception);
        }
    }
}
