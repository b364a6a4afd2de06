using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Data.Migrating;

namespace OpenCity.Testing.Databases;

/// <summary>
/// Fresh databases for tests: a SQLite file in the temporary folder, or a schema on the PostgreSQL server that
/// <c>OPENCITY_TEST_POSTGRES</c> names or that is started for this run.
/// </summary>
public static class TestDatabases
{
    /// <summary>An empty database, without tables. Dispose it. A test is skipped where there is no server, and fails when <c>CI</c> is true.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseEngine engine, CancellationToken cancellationToken = default)
    {
        var pools = new SqlitePools(TimeProvider.System);
        var sources = new ConnectionSources(pools, TimeProvider.System);
        var info = engine == DatabaseEngine.Sqlite ? SqliteFile() : await PostgresSchemaAsync(cancellationToken);
        var migrator = new DatabaseMigrator(sources, TimeProvider.System, NullLogger<DatabaseMigrator>.Instance);
        await migrator.CreateAsync(info, cancellationToken);
        return new TestDatabase(info, migrator, sources, pools);
    }

    /// <summary>An empty database of its own on the PostgreSQL server, for tests of a whole installation.</summary>
    /// <returns>Its connection string, for <see cref="DropPostgresDatabaseAsync"/>.</returns>
    public static async Task<string> CreatePostgresDatabaseAsync(CancellationToken cancellationToken = default)
    {
        var server = await TestPostgres.GetAsync(cancellationToken);
        var name = $"city{Guid.CreateVersion7():n}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}", cancellationToken);
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20, IncludeErrorDetail = true }.ConnectionString;
    }

    /// <summary>Removes a database of <see cref="CreatePostgresDatabaseAsync"/> with everything in it.</summary>
    public static async Task DropPostgresDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync(await TestPostgres.GetAsync(CancellationToken.None), $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
    }

    private static async Task ExecuteAsync(string server, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static TenantConnectionInfo SqliteFile()
    {
        var folder = Directory.CreateTempSubdirectory("opencity-test-").FullName;
        return new TenantConnectionInfo(DatabaseEngine.Sqlite, $"Data Source={Path.Combine(folder, "city.db")}", null);
    }

    private static async Task<TenantConnectionInfo> PostgresSchemaAsync(CancellationToken cancellationToken)
    {
        // One small pool for each test process: the server's connections are shared by all of them.
        var server = new NpgsqlConnectionStringBuilder(await TestPostgres.GetAsync(cancellationToken)) { IncludeErrorDetail = true };
        return new TenantConnectionInfo(DatabaseEngine.Postgres, server.ConnectionString, $"t{Guid.CreateVersion7():n}");
    }
}
