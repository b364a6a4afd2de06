using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Data.Migrating;

namespace OpenCity.Testing.Databases;

/// <summary>A database of one test, removed when it is disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly DatabaseMigrator _migrator;
    private readonly ConnectionSources _sources;
    private readonly SqlitePools _pools;

    internal TestDatabase(TenantConnectionInfo info, DatabaseMigrator migrator, ConnectionSources sources, SqlitePools pools)
    {
        Info = info;
        _migrator = migrator;
        _sources = sources;
        _pools = pools;
    }

    /// <summary>Where it is; also what a tenant's registration needs.</summary>
    public TenantConnectionInfo Info { get; }

    /// <summary>Which engine it is.</summary>
    public DatabaseEngine Engine => Info.Engine;

    /// <summary>An open connection with foreign keys enforced and the schema chosen. Dispose it.</summary>
    public async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken = default) =>
        await _sources.Get(Info).ConnectAsync(cancellationToken);

    /// <summary>Applies the migrations of the assemblies, in this order.</summary>
    public async Task MigrateAsync(IEnumerable<Assembly> modules, CancellationToken cancellationToken = default) =>
        await _migrator.MigrateAsync(Info, modules, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _migrator.DropAsync(Info, CancellationToken.None);
        await _sources.DisposeAsync();
        _pools.Dispose();
        if (Engine == DatabaseEngine.Sqlite)
        {
            Directory.Delete(Path.GetDirectoryName(new SqliteConnectionStringBuilder(Info.ConnectionString).DataSource)!, recursive: true);
        }
    }
}
