using System.Data.Common;
using System.IO.Enumeration;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Tenants;

/// <summary>What each city uses of the disk, and when somebody last did something in it.</summary>
public sealed class TenantsUsage
{
    // pg_total_relation_size counts a table's indexes and long values with it.
    private const string SchemaSize =
        "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'S')";

    private const string LastAct = "SELECT at FROM kernel_audit ORDER BY sequence DESC LIMIT 1";

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly TenantTable _table;
    private readonly ConnectionSources _sources;
    private readonly DataRoot _root;

    internal TenantsUsage(TenantTable table, ConnectionSources sources, DataRoot root)
    {
        _table = table;
        _sources = sources;
        _root = root;
    }

    /// <summary>Every city, by name. One whose data cannot be read is there too, with the reason.</summary>
    public async Task<IReadOnlyList<TenantUse>> ListAsync(CancellationToken cancellationToken)
    {
        var all = new List<TenantUse>();
        foreach (var tenant in _table.All.OrderBy(t => t.Entry.Name, StringComparer.Ordinal))
        {
            all.Add(await MeasureAsync(tenant, cancellationToken));
        }

        return all;
    }

    private async Task<TenantUse> MeasureAsync(TenantRuntime tenant, CancellationToken cancellationToken)
    {
        var entry = tenant.Entry;
        var use = new TenantUse(entry.Name, entry.State, entry.Hosts, entry.PathPrefix, entry.Database.Engine, entry.Database.ToString(), entry.CreatedAt)
        {
            FilesBytes = FilesOf(entry),
            Fault = tenant.Fault,
        };
        if (entry.State is not (TenantState.Running or TenantState.Disabled))
        {
            return use;
        }

        try
        {
            await using var connection = await _sources.Get(entry.Database).ConnectAsync(cancellationToken);
            await using var last = connection.Command(LastAct);
            var acts = await last.ListAsync(row => row.GetInstant(0), cancellationToken);
            return use with { DatabaseBytes = await SizeAsync(connection, entry, cancellationToken), LastActivity = acts.Count == 0 ? null : acts[0] };
        }
        catch (Exception exception) when (exception is DatabaseUnavailable or DbException)
        {
            return use with { Fault = use.Fault ?? exception.Message };
        }
    }

    private static async Task<long> SizeAsync(DbConnection connection, TenantEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Database.Engine == DatabaseEngine.Sqlite)
        {
            return DatabaseFiles(entry).Sum(file => file.Exists ? file.Length : 0);
        }

        await using var size = connection.Command(SchemaSize);
        return await size.NumberAsync(cancellationToken);
    }

    private static FileInfo[] DatabaseFiles(TenantEntry entry)
    {
        var file = SqliteErrors.Parse(entry.Database.ConnectionString).DataSource;
        return [new(file), new(file + "-wal"), new(file + "-shm")];
    }

    /// <summary>What lies in the city's folder besides its database.</summary>
    private long FilesOf(TenantEntry entry)
    {
        var folder = _root.OfTenant(entry.Name);
        if (!Directory.Exists(folder))
        {
            return 0;
        }

        var database = entry.Database.Engine == DatabaseEngine.Sqlite ? DatabaseFiles(entry).Select(f => f.FullName).ToHashSet(StringComparer.Ordinal) : [];
        return new FileSystemEnumerable<long>(folder, (ref found) => found.Length, Everything)
        {
            ShouldIncludePredicate = (ref found) => !found.IsDirectory && !database.Contains(found.ToFullPath()),
        }.Sum();
    }
}

/// <summary>A city and what it uses.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Its state.</param>
/// <param name="Hosts">Its host names; empty for any.</param>
/// <param name="PathPrefix">Its path prefix, or empty.</param>
/// <param name="Engine">The database engine.</param>
/// <param name="Database">Where its tables are, without secrets.</param>
/// <param name="CreatedAt">When it was registered.</param>
public sealed record TenantUse(string Name, TenantState State, IReadOnlyList<string> Hosts, string PathPrefix, DatabaseEngine Engine, string Database, DateTimeOffset CreatedAt)
{
    /// <summary>The size of its database; null where it cannot be told.</summary>
    public long? DatabaseBytes { get; init; }

    /// <summary>The size of its other files on this machine.</summary>
    public required long FilesBytes { get; init; }

    /// <summary>When its audit trail last took a record; null where it has none.</summary>
    public DateTimeOffset? LastActivity { get; init; }

    /// <summary>Why it cannot be served or read; null when it can.</summary>
    public string? Fault { get; init; }
}
