using System.Data.Common;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Archives;

/// <summary>
/// While rows come in table by table, some refer to what has not come yet. PostgreSQL's keys are taken off and put back within the
/// transaction, which then checks all rows at once; SQLite's are not enforced meanwhile, and checked before the commit.
/// </summary>
internal sealed class ForeignKeys(DbConnection connection, DatabaseEngine engine)
{
    private const string Postgres = """
        SELECT t.relname, f.conname, pg_get_constraintdef(f.oid) FROM pg_constraint f
        JOIN pg_class t ON t.oid = f.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE f.contype = 'f' AND n.nspname = current_schema() ORDER BY t.relname, f.conname
        """;

    private List<(string Table, string Name, string Definition)> _keys = [];

    /// <summary>SQLite hears this outside a transaction only.</summary>
    public async Task SwitchAsync(bool enforced, CancellationToken cancellationToken)
    {
        if (engine == DatabaseEngine.Sqlite)
        {
            await ExecuteAsync($"PRAGMA foreign_keys = {(enforced ? "ON" : "OFF")}", transaction: null, cancellationToken);
        }
    }

    public async Task TakeOffAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (engine == DatabaseEngine.Sqlite)
        {
            return;
        }

        await using (var command = connection.Command(Postgres))
        {
            command.Transaction = transaction;
            _keys = await command.ListAsync(row => (row.GetString(0), row.GetString(1), row.GetString(2)), cancellationToken);
        }

        foreach (var key in _keys)
        {
            await ExecuteAsync($"ALTER TABLE \"{key.Table}\" DROP CONSTRAINT \"{key.Name}\"", transaction, cancellationToken);
        }
    }

    /// <summary>Puts the keys back.</summary>
    /// <exception cref="FormatException">Rows of SQLite refer to nothing.</exception>
    /// <exception cref="DbException">Rows of PostgreSQL refer to nothing.</exception>
    public async Task PutBackAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (engine == DatabaseEngine.Sqlite)
        {
            await using var check = connection.Command("PRAGMA foreign_key_check");
            check.Transaction = transaction;
            if (await check.ExecuteScalarAsync(cancellationToken) is string table)
            {
                throw new FormatException($"rows of '{table}' refer to nothing");
            }
        }

        foreach (var key in _keys)
        {
            await ExecuteAsync($"ALTER TABLE \"{key.Table}\" ADD CONSTRAINT \"{key.Name}\" {key.Definition}", transaction, cancellationToken);
        }
    }

    private async Task ExecuteAsync(string sql, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql);
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
