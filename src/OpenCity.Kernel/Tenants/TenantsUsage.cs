using System.Data.Common;
using System.IO.Enumeration;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Archives;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Tenants;

/// <summary>What each city uses of the disk, and when somebody last did something in it.</summary>
public sealed class TenantsUsage
{
    // pg_total_relation_size counts a table's indexes and long values with it.
    private const string SchemaSize =
        "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'S')";

    private const string RowsOfSchema = "SELECT coalesce(sum(n_live_tup), 0)::bigint FROM pg_stat_user_tables WHERE schemaname = current_schema()";

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
    public Task<IReadOnlyList<TenantUse>> ListAsync(CancellationToken cancellationToken) => ListAsync(search: null, after: null, int.MaxValue, cancellationToken);

    /// <summary>Cities by name, by key: only those that are asked for are measured.</summary>
    internal async Task<IReadOnlyList<TenantUse>> ListAsync(string? search, string? after, int take, CancellationToken cancellationToken)
    {
        var all = new List<TenantUse>();
        foreach (var tenant in _table.All
            .Where(t => string.CompareOrdinal(t.Entry.Name, after) > 0 && IsFound(t.Entry, search))
            .OrderBy(t => t.Entry.Name, StringComparer.Ordinal)
            .Take(take))
        {
            all.Add(await MeasureAsync(tenant, cancellationToken));
        }

        return all;
    }

    internal async Task<TenantUse?> FindAsync(string name, CancellationToken cancellationToken) => _table.Find(name) is { } tenant ? await MeasureAsync(tenant, cancellationToken) : null;

    private static bool IsFound(TenantEntry entry, string? search) =>
        string.IsNullOrWhiteSpace(search) || entry.Hosts.Prepend(entry.Name).Any(text => text.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase));

    private async Task<TenantUse> MeasureAsync(TenantRuntime tenant, CancellationToken cancellationToken)
    {
        var entry = tenant.Entry;
        var use = new TenantUse(entry.Name, entry.State, entry.Hosts, entry.PathPrefix, entry.Database.Engine, entry.Database.ToString(), entry.CreatedAt)
        {
            FilesBytes = FilesOf(entry),
            FilesQuota = entry.FilesQuota,
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
            return use with
            {
                DatabaseBytes = await SizeAsync(connection, entry, cancellationToken),
                Rows = await RowsAsync(connection, entry.Database.Engine, cancellationToken),
                LastActivity = acts.Count == 0 ? null : acts[0],
            };
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

    private static async Task<long> RowsAsync(DbConnection connection, DatabaseEngine engine, CancellationToken cancellationToken)
    {
        if (engine == DatabaseEngine.Postgres)
        {
            await using var statistics = connection.Command(RowsOfSchema);
            return await statistics.NumberAsync(cancellationToken);
        }

        var tables = await TableCatalogue.ReadAsync(connection, transaction: null, engine, cancellationToken);
        await using var count = connection.Command("SELECT " + string.Join(" + ", tables.Keys.Select(table => $"(SELECT count(*) FROM \"{table}\")").DefaultIfEmpty("0")));
        return await count.NumberAsync(cancellationToken);
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
