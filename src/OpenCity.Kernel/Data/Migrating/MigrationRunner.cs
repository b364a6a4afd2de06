using System.Data.Common;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data.Migrating;

/// <summary>Applies migrations on a connection: compares what the database has with what the program has, and runs the next one.</summary>
internal sealed class MigrationRunner(DatabaseEngine engine, DbConnection connection, TimeProvider time)
{
    private const string Table = """
        CREATE TABLE IF NOT EXISTS kernel_migration (
            module TEXT NOT NULL,
            version INTEGER NOT NULL,
            name TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            applied_at TEXT NOT NULL,
            CONSTRAINT kernel_migration_pk PRIMARY KEY (module, version))
        """;

    private const string Applied = "SELECT version, name, sha256 FROM kernel_migration WHERE module = @module ORDER BY version";

    private const string Insert = """
        INSERT INTO kernel_migration (module, version, name, sha256, applied_at)
        VALUES (@module, @version, @name, @sha256, @now)
        """;

    /// <summary>True where every migration has been applied. Reads only.</summary>
    public async Task<bool> IsCurrentAsync(MigrationSet set, CancellationToken cancellationToken) => (await MissingAsync(set, cancellationToken)).Count == 0;

    /// <summary>The migrations that have not been applied, in order. Reads only.</summary>
    /// <exception cref="MigrationException">The database is newer than the program, or a migration was changed.</exception>
    public async Task<IReadOnlyList<Migration>> MissingAsync(MigrationSet set, CancellationToken cancellationToken) =>
        await HasTableAsync("kernel_migration", cancellationToken) ? await MissingAsync(set, null, cancellationToken) : set.Migrations;

    /// <summary>True where the database has a table of the name.</summary>
    public async Task<bool> HasTableAsync(string table, CancellationToken cancellationToken)
    {
        await using var exists = connection.Command(
            engine == DatabaseEngine.Sqlite
                ? "SELECT count(*) FROM sqlite_master WHERE name = @table"
                : "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = @table",
            ("table", table));
        return await exists.ExecuteScalarAsync(cancellationToken) is not 0L;
    }

    /// <summary>Applies the next missing migration in the transaction, after taking the lock of migrations; null when there is none.</summary>
    public async Task<Migration?> ApplyNextAsync(MigrationSet set, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (engine == DatabaseEngine.Postgres)
        {
            // SQLite's transaction is the lock itself. Here other nodes may be starting too.
            await ExecuteAsync("SELECT pg_advisory_xact_lock(hashtext('opencity.migrations'), hashtext(current_schema()))", transaction, cancellationToken);
        }

        await ExecuteAsync(engine == DatabaseEngine.Postgres ? Table.Replace("applied_at TEXT", "applied_at timestamptz", StringComparison.Ordinal) : Table, transaction, cancellationToken);
        if (await MissingAsync(set, transaction, cancellationToken) is not [var next, ..])
        {
            return null;
        }

        try
        {
            await ExecuteAsync(next.Sql, transaction, cancellationToken);
        }
        catch (DbException exception)
        {
            throw new MigrationException($"Migration {next.Name}.sql of {set.Module} failed: {exception.Message} The database was left as it was. Mend what the message names, or go back to the version before.", exception);
        }

        await using var insert = connection.Command(
            Insert,
            ("module", set.Module),
            ("version", next.Version),
            ("name", next.Name),
            ("sha256", next.Sha256),
            ("now", engine.Instant(time.GetInstant())));
        insert.Transaction = transaction;
        await insert.ExecuteNonQueryAsync(cancellationToken);
        return next;
    }

    private async Task<IReadOnlyList<Migration>> MissingAsync(MigrationSet set, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<int, (string Name, string Sha256)>();
        await using var command = connection.Command(Applied, ("module", set.Module));
        command.Transaction = transaction;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                applied.Add(reader.GetInt32(0), (reader.GetString(1), reader.GetString(2)));
            }
        }

        var missing = new List<Migration>();
        foreach (var migration in set.Migrations)
        {
            if (!applied.Remove(migration.Version, out var known))
            {
                missing.Add(migration);
            }
            else if (known.Sha256 != migration.Sha256)
            {
                throw new MigrationException($"Migration {migration.Name}.sql of {set.Module} was changed after it had been applied. Restore the file and put the change into a new migration.");
            }
        }

        return applied.Count == 0
            ? missing
            : throw new MigrationException($"The database is newer than the program: it has migration {applied.Values.First().Name} of {set.Module}, which this version does not know. Start the version that wrote it, or restore the backup made before the update.");
    }

    private async Task ExecuteAsync(string sql, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql);
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
