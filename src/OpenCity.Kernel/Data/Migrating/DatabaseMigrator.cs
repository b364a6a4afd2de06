using System.Data.Common;
using System.Reflection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data.Migrating;

/// <summary>Makes, migrates and drops whole databases, on connections of its own: at start, at set-up, and for the host database.</summary>
internal sealed class DatabaseMigrator(ConnectionSources sources, TimeProvider time, ILogger<DatabaseMigrator> logger)
{
    /// <summary>Makes an empty database file or schema where there is none.</summary>
    public Task CreateAsync(TenantConnectionInfo info, CancellationToken cancellationToken) => sources.Get(info).ProvisionAsync(cancellationToken);

    /// <summary>Removes the file or schema with all tables.</summary>
    public async Task DropAsync(TenantConnectionInfo info, CancellationToken cancellationToken)
    {
        await sources.Get(info).DropAsync(cancellationToken);
        sources.Forget(info);
    }

    /// <summary>Keeps the schema with all tables under another name; a SQLite file is only let go of.</summary>
    public async Task SetAsideAsync(TenantConnectionInfo info, string name, CancellationToken cancellationToken)
    {
        await sources.Get(info).SetAsideAsync(name, cancellationToken);
        sources.Forget(info);
    }

    /// <summary>Brings the tables of the modules up to date and tells how many migrations ran.</summary>
    /// <param name="info">Where the tables are.</param>
    /// <param name="modules">The modules. Where the tables of one are newer than the program, none is touched.</param>
    /// <param name="cancellationToken">Heeded between migrations.</param>
    /// <param name="applied">Hears of each migration as it is applied.</param>
    public async Task<int> MigrateAsync(TenantConnectionInfo info, IEnumerable<Assembly> modules, CancellationToken cancellationToken, Action<AppliedMigration>? applied = null) =>
        await MigrateAsync(info, SetsOf(info, modules), cancellationToken, applied);

    /// <summary>What <see cref="MigrateAsync(TenantConnectionInfo, IEnumerable{Assembly}, CancellationToken, Action{AppliedMigration})"/> would apply. Reads only.</summary>
    public async Task<IReadOnlyList<AppliedMigration>> GetMissingAsync(TenantConnectionInfo info, IEnumerable<Assembly> modules, CancellationToken cancellationToken)
    {
        await using var connection = await sources.Get(info).ConnectAsync(cancellationToken);
        var runner = new MigrationRunner(info.Engine, connection, time);
        var missing = new List<AppliedMigration>();
        foreach (var set in SetsOf(info, modules))
        {
            missing.AddRange((await runner.MissingAsync(set, cancellationToken)).Select(m => new AppliedMigration(set.Module, m.Name)));
        }

        return missing;
    }

    /// <summary>Brings the host database up to date, creating it first where it is missing.</summary>
    public async Task<int> MigrateHostAsync(TenantConnectionInfo info, CancellationToken cancellationToken, Action<AppliedMigration>? applied = null)
    {
        await CreateAsync(info, cancellationToken);
        return await MigrateAsync(info, [MigrationSet.OfHost(info.Engine)], cancellationToken, applied);
    }

    /// <summary>Reads the host database as it will be when it is up to date, and leaves it as it is.</summary>
    public async Task PreviewHostAsync(TenantConnectionInfo info, Action<AppliedMigration> missing, Func<DbConnection, Task> read, CancellationToken cancellationToken)
    {
        var (source, set) = (sources.Get(info), MigrationSet.OfHost(info.Engine));
        await using var connection = await source.ConnectAsync(cancellationToken);
        try
        {
            using var turn = await source.EnterAsync(cancellationToken);

            // Never committed.
            await using var transaction = await source.BeginAsync(connection, cancellationToken);
            var runner = new MigrationRunner(info.Engine, connection, time);
            while (await runner.ApplyNextAsync(set, transaction, cancellationToken) is { } next)
            {
                missing(new AppliedMigration(set.Module, next.Name));
            }

            await read(connection);
        }
        catch (DbException exception) when (source.Explain(exception) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>The modules of which the database has tables, enabled or not.</summary>
    public async Task<IReadOnlyList<string>> GetModulesAsync(TenantConnectionInfo info, CancellationToken cancellationToken)
    {
        await using var connection = await sources.Get(info).ConnectAsync(cancellationToken);
        await using var command = connection.Command("SELECT DISTINCT module FROM kernel_migration ORDER BY module");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var modules = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            modules.Add(reader.GetString(0));
        }

        return modules;
    }

    /// <summary>The features that the database's city has switched on.</summary>
    public async Task<IReadOnlyList<string>> GetFeaturesAsync(TenantConnectionInfo info, CancellationToken cancellationToken)
    {
        await using var connection = await sources.Get(info).ConnectAsync(cancellationToken);
        if (!await new MigrationRunner(info.Engine, connection, time).HasTableAsync("kernel_feature", cancellationToken))
        {
            return [];
        }

        await using var command = connection.Command("SELECT id FROM kernel_feature");
        return await command.ListAsync(row => row.GetString(0), cancellationToken);
    }

    internal async Task<int> MigrateAsync(TenantConnectionInfo info, IReadOnlyList<MigrationSet> sets, CancellationToken cancellationToken, Action<AppliedMigration>? applied = null)
    {
        var source = sources.Get(info);
        await using var connection = await source.ConnectAsync(cancellationToken);
        var runner = new MigrationRunner(info.Engine, connection, time);
        var outdated = new List<MigrationSet>();
        foreach (var set in sets)
        {
            // All of them before the first is applied: this refuses tables that are newer than the program.
            if (!await runner.IsCurrentAsync(set, cancellationToken))
            {
                outdated.Add(set);
            }
        }

        var count = 0;
        foreach (var set in outdated)
        {
            while (await ApplyNextAsync(source, connection, runner, set, cancellationToken) is { } next)
            {
                DataLog.Migrated(logger, next.Name, set.Module, info);
                applied?.Invoke(new AppliedMigration(set.Module, next.Name));
                count++;
            }
        }

        return count;
    }

    private static IReadOnlyList<MigrationSet> SetsOf(TenantConnectionInfo info, IEnumerable<Assembly> modules) => [.. modules.Select(module => MigrationSet.Of(module, info.Engine))];

    private static async Task<Migration?> ApplyNextAsync(
        ConnectionSource source, DbConnection connection, MigrationRunner runner, MigrationSet set, CancellationToken cancellationToken)
    {
        using var turn = await source.EnterAsync(cancellationToken);
        await SetForeignKeysAsync(connection, source.Engine, "OFF", cancellationToken);
        try
        {
            await using var transaction = await source.BeginAsync(connection, cancellationToken);
            var applied = await runner.ApplyNextAsync(set, transaction, cancellationToken);
            if (applied is not null && source.Engine == DatabaseEngine.Sqlite)
            {
                await CheckForeignKeysAsync(connection, set, applied, cancellationToken);
            }

            await transaction.CommitAsync(CancellationToken.None);
            return applied;
        }
        catch (DbException exception) when (source.Explain(exception) is { } explained)
        {
            throw explained;
        }
        finally
        {
            await SetForeignKeysAsync(connection, source.Engine, "ON", CancellationToken.None);
        }
    }

    /// <summary>SQLite rebuilds a table by dropping it, which with foreign keys enforced would delete the rows that refer to it.</summary>
    private static async Task SetForeignKeysAsync(DbConnection connection, DatabaseEngine engine, string state, CancellationToken cancellationToken)
    {
        if (engine == DatabaseEngine.Sqlite)
        {
            await using var command = connection.Command($"PRAGMA foreign_keys = {state}");
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task CheckForeignKeysAsync(DbConnection connection, MigrationSet set, Migration applied, CancellationToken cancellationToken)
    {
        await using var check = connection.Command("PRAGMA foreign_key_check");
        if (await check.ExecuteScalarAsync(cancellationToken) is string table)
        {
            throw new MigrationException($"Migration {applied.Name}.sql of {set.Module} would leave rows of {table} that refer to nothing. The database was left as it was. Mend the rows, or go back to the version before.");
        }
    }
}
