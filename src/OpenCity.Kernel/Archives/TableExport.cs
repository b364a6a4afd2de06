using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Archives;

/// <summary>Reads rows in the transaction of an export, in flat memory.</summary>
internal sealed class TableExport(DbConnection connection, DbTransaction transaction, DatabaseEngine engine)
{
    /// <summary>Writes the table's rows in the order of its key and tells how many.</summary>
    public async Task<long> WriteAsync(ArchiveTable table, Stream target, Action written, CancellationToken cancellationToken)
    {
        await using var text = new RowText(table);
        await using var command = Command(Select(table));
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
        var rows = 0L;
        while (await reader.ReadAsync(cancellationToken))
        {
            await text.WriteAsync(reader, target, cancellationToken);
            written();
            rows++;
        }

        return rows;
    }

    /// <summary>The stored files, each of equal bytes once, with one of their names.</summary>
    public async IAsyncEnumerable<(string Sha256, string Name)> FilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = Command($"SELECT sha256, min(file_name) FROM {KernelTables.Files} GROUP BY sha256 ORDER BY sha256");
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return (reader.GetString(0), reader.GetString(1));
        }
    }

    public async Task<long> CountAsync(string table, string condition, CancellationToken cancellationToken)
    {
        await using var command = Command($"SELECT count(*) FROM {table} WHERE {condition}");
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public async Task<List<T>> ListAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        return await command.ListAsync(read, cancellationToken);
    }

    private string Select(ArchiveTable table)
    {
        // Bytes decide the order, as SQLite has it, and not the language of the server.
        var order = table.Key.Select(key => engine == DatabaseEngine.Postgres && table.Columns.Single(c => c.Name == key).Type == ArchiveType.Text ? $"\"{key}\" COLLATE \"C\"" : $"\"{key}\"");
        return $"SELECT {string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))} FROM \"{table.Table}\""
            + (table.Condition is null ? string.Empty : $" WHERE {table.Condition}")
            + $" ORDER BY {string.Join(", ", order)}";
    }

    private DbCommand Command(string sql)
    {
        var command = connection.Command(sql);
        command.Transaction = transaction;
        return command;
    }
}
