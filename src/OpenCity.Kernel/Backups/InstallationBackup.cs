using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Tenants;
using OpenCity.Kernel.VendorModules;

namespace OpenCity.Kernel.Backups;

/// <summary>
/// Writes an installation on SQLite into one file while it runs: registry, keys, vendors' modules, and each city's database and files. A city's
/// database is taken before its files, so that what its rows refer to is there.
/// </summary>
public sealed class InstallationBackup
{
    private const string Keys = "keys";

    private readonly HostDatabase _host;
    private readonly DataRoot _root;
    private readonly TenantTable _table;
    private readonly ConnectionSources _sources;
    private readonly TimeProvider _time;

    internal InstallationBackup(HostDatabase host, DataRoot root, TenantTable table, ConnectionSources sources, TimeProvider time)
    {
        _host = host;
        _root = root;
        _table = table;
        _sources = sources;
        _time = time;
    }

    /// <summary>Makes the backup.</summary>
    /// <param name="output">A file that is not there yet, or a folder, in which the file gets the date for its name.</param>
    /// <param name="city">The only city to take; null for all.</param>
    /// <param name="progress">Told of each city before its turn.</param>
    /// <param name="cancellationToken">Leaves nothing behind.</param>
    /// <exception cref="UnusableBackup">It cannot be written; nothing is left of it.</exception>
    /// <exception cref="RuleViolation">The installation is on PostgreSQL.</exception>
    /// <exception cref="ValidationFailed">There is no such city.</exception>
    public async Task<BackupResult> RunAsync(string output, string? city, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_host.Engine == DatabaseEngine.Postgres)
        {
            throw new RuleViolation("backups.postgres", "This installation keeps its data in PostgreSQL, whose own tools back it up: run deploy/postgres-backup.sh, as docs/how-to/back-up-and-restore.md describes.");
        }

        var chosen = Choose(city);
        var now = _time.GetUtcNow();
        var path = Path.GetFullPath(Directory.Exists(output) ? Path.Combine(output, FormattableString.Invariant($"opencity-{city ?? "all"}-{now:yyyyMMdd-HHmmss}.zip")) : output);
        try
        {
            using var writer = new BackupWriter(path);
            var (taken, problems) = (new List<TenantEntry>(), new List<string>());
            foreach (var entry in chosen)
            {
                progress?.Report(entry.Name);
                await TakeAsync(writer, entry, taken, problems, cancellationToken);
            }

            await AddFolderAsync(writer, Path.Combine(_root.Path, Keys), _ => true, cancellationToken);
            await AddFolderAsync(writer, Path.Combine(_root.Path, ModuleFolder.Name), _ => true, cancellationToken);
            await AddRegistryAsync(writer, taken, cancellationToken);
            writer.Finish(new BackupManifest { Format = BackupManifest.CurrentFormat, MadeAt = now, Platform = Version, Cities = [.. taken.Select(t => t.Name)], Entries = writer.Entries });
            return new BackupResult(path, new FileInfo(path).Length, await HashAsync(path, cancellationToken), [.. taken.Select(t => t.Name)], problems);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableBackup($"The backup '{path}' could not be written: {exception.Message} Nothing is left of it. Free some disk space or name another folder, and repeat.", exception);
        }
    }

    private static string Version => typeof(InstallationBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private List<TenantEntry> Choose(string? city)
    {
        var all = _table.All.Select(t => t.Entry).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        return city is null
            ? [.. all.Where(t => t.State is TenantState.Running or TenantState.Disabled)]
            : [all.Find(t => t.Name == city && t.State is TenantState.Running or TenantState.Disabled)
                ?? throw new ValidationFailed("Tenant", "There is no city named '{0}' to back up.{1}", city, Nearest.Suggest(city, all.Select(t => t.Name)))];
    }

    /// <summary>A city whose database is broken must not keep the others from being backed up: it is left out and named.</summary>
    private async Task TakeAsync(BackupWriter writer, TenantEntry entry, List<TenantEntry> taken, List<string> problems, CancellationToken cancellationToken)
    {
        HashSet<string> referred;
        try
        {
            await using var snapshot = await DatabaseSnapshot.TakeAsync(_sources.Get(entry.Database), writer.Partial + ".db", cancellationToken);
            referred = await ReferredAsync(snapshot, cancellationToken);
            await using var file = await snapshot.OpenFileAsync();
            await writer.AddAsync($"Sites/{entry.Name}/city.db", file, cancellationToken);
        }
        catch (Exception exception) when (exception is DatabaseUnavailable { Code: not DatabaseProblems.Full } or DbException or UnusableBackup)
        {
            problems.Add($"{entry.Name} is not in this backup: {exception.Message}");
            return;
        }

        taken.Add(entry);
        foreach (var added in await AddFolderAsync(writer, _root.OfTenant(entry.Name), IsKept, cancellationToken))
        {
            var name = Path.GetFileName(added.Path);
            if (referred.Remove(name) && added.Sha256 != name)
            {
                problems.Add($"{entry.Name}: the file {added.Path} is damaged on the disk. Bring it back from an earlier backup.");
            }
        }

        if (referred.Count > 0)
        {
            problems.Add($"{entry.Name}: {referred.Count} files that its records refer to are not on the disk, for example {referred.First()}. Bring them back from an earlier backup.");
        }
    }

    /// <summary>Not the database, which is there as a snapshot, nor uploads under way.</summary>
    private static bool IsKept(string path) => !path.StartsWith("city.db", StringComparison.Ordinal) && !path.StartsWith("files/incoming/", StringComparison.Ordinal);

    private static async Task<HashSet<string>> ReferredAsync(DatabaseSnapshot snapshot, CancellationToken cancellationToken)
    {
        await using var command = snapshot.Connection.Command("SELECT DISTINCT sha256 FROM kernel_file");
        return [.. await command.ListAsync(row => row.GetString(0), cancellationToken)];
    }

    private async Task<List<BackupEntry>> AddFolderAsync(BackupWriter writer, string folder, Func<string, bool> isKept, CancellationToken cancellationToken)
    {
        var added = new List<BackupEntry>();
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList() : [])
        {
            if (isKept(Path.GetRelativePath(folder, path).Replace('\\', '/')) && TryOpen(path) is { } file)
            {
                await using (file)
                {
                    added.Add(await writer.AddAsync(Path.GetRelativePath(_root.Path, path).Replace('\\', '/'), file, cancellationToken));
                }
            }
        }

        return added;
    }

    /// <summary>What has gone since the folder was listed is left out.</summary>
    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The registry with the cities that were taken, each where the restored folder has it.</summary>
    private async Task AddRegistryAsync(BackupWriter writer, List<TenantEntry> taken, CancellationToken cancellationToken)
    {
        await using var snapshot = await DatabaseSnapshot.TakeAsync(_host.Source, writer.Partial + ".db", cancellationToken);
        await using (var known = snapshot.Connection.Command("SELECT name FROM tenant"))
        {
            foreach (var name in (await known.ListAsync(row => row.GetString(0), cancellationToken)).Except(taken.Select(t => t.Name)))
            {
                await using var delete = snapshot.Connection.Command("DELETE FROM tenant WHERE name = @name", ("name", name));
                await delete.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        foreach (var entry in taken)
        {
            await using var place = snapshot.Connection.Command("UPDATE tenant SET connection_string = @place WHERE name = @name", ("place", _host.ToRegistry(_host.InfoFor(entry.Name))), ("name", entry.Name));
            await place.ExecuteNonQueryAsync(cancellationToken);
        }

        // What was deleted would still stand in free pages.
        await using (var vacuum = snapshot.Connection.Command("VACUUM"))
        {
            await vacuum.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var file = await snapshot.OpenFileAsync();
        await writer.AddAsync("host.db", file, cancellationToken);
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}

/// <summary>A backup that was made.</summary>
/// <param name="Path">The file.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">Its hash, to compare after it was carried elsewhere.</param>
/// <param name="Cities">The cities in it.</param>
/// <param name="Problems">What is not in it, or was damaged before; empty where all is well.</param>
public sealed record BackupResult(string Path, long Length, string Sha256, IReadOnlyList<string> Cities, IReadOnlyList<string> Problems);
