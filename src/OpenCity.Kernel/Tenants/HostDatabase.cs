using System.Data.Common;
using Microsoft.Data.Sqlite;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Tenants;

/// <summary>
/// The database of the installation itself: it holds the registry of tenants. <c>OpenCity:Database</c> is <c>sqlite</c>
/// (files under the data root) or a PostgreSQL connection string (a schema for the installation and one for each tenant).
/// </summary>
internal sealed class HostDatabase(ConnectionSources sources, DataRoot root, string configured)
{
    /// <summary>The schema of the registry on PostgreSQL.</summary>
    public const string Schema = "opencity";

    private const string Sqlite = "sqlite";

    private bool IsSqlite => string.Equals(configured, Sqlite, StringComparison.OrdinalIgnoreCase) || configured.Length == 0;

    public DatabaseEngine Engine => IsSqlite ? DatabaseEngine.Sqlite : DatabaseEngine.Postgres;

    /// <summary>The file of the registry on SQLite.</summary>
    public string SqliteFile => Path.Combine(root.Path, "host.db");

    public TenantConnectionInfo Info => IsSqlite
        ? new TenantConnectionInfo(DatabaseEngine.Sqlite, FileOf(SqliteFile, pooled: false), null)
        : new TenantConnectionInfo(DatabaseEngine.Postgres, configured, Schema);

    /// <summary>Where the tables of a new tenant of the name go.</summary>
    public TenantConnectionInfo InfoFor(string tenant) => IsSqlite
        ? new TenantConnectionInfo(DatabaseEngine.Sqlite, FileOf(Path.Combine(root.OfTenant(tenant), "city.db"), pooled: true), null)
        : new TenantConnectionInfo(DatabaseEngine.Postgres, configured, "city_" + tenant.Replace('-', '_'));

    /// <summary>What the registry keeps of a tenant's place: files of this installation from the data folder on, so that the folder can be moved.</summary>
    public string ToRegistry(TenantConnectionInfo info) =>
        info.Engine == DatabaseEngine.Sqlite ? FileOf(Path.GetRelativePath(root.Path, SqliteErrors.Parse(info.ConnectionString).DataSource), pooled: true) : info.ConnectionString;

    /// <summary>The place that the registry tells.</summary>
    public TenantConnectionInfo FromRegistry(DatabaseEngine engine, string connectionString, string? schema) =>
        new(engine, engine == DatabaseEngine.Sqlite ? FileOf(Path.GetFullPath(SqliteErrors.Parse(connectionString).DataSource, root.Path), pooled: true) : connectionString, schema);

    /// <summary>Nothing has been started here yet. Opening the file would make an empty one.</summary>
    public bool IsMissing => IsSqlite && !File.Exists(SqliteFile);

    public ConnectionSource Source => sources.Get(Info);

    /// <summary>A connection of the caller's own.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await Source.ConnectAsync(cancellationToken);

    // The registry is asked rarely, and an idle connection holds 160 kB. A city's file is asked at every request: to open it each
    // time, and to fold its log in each time the last connection closes, costs twice what the request does.
    private static string FileOf(string path, bool pooled) => new SqliteConnectionStringBuilder { DataSource = path, Pooling = pooled }.ToString();
}
