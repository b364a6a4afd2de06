using System.Data.Common;
using Npgsql;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Archives;

/// <summary>Brings the rows of an archive into an empty database, all of them in one transaction or none.</summary>
internal sealed class TableImport(ConnectionSource source, ArchiveReader archive, ArchiveTables known, IProgress<ArchiveProgress>? progress)
{
    private const string Identities = """
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND is_identity = 'YES' ORDER BY table_name
        """;

    private long _done;

    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.ConnectAsync(cancellationToken);
        using var turn = await source.EnterAsync(cancellationToken);
        var keys = new ForeignKeys(connection, source.Engine);
        await keys.SwitchAsync(enforced: false, cancellationToken);
        try
        {
            await using var transaction = await source.BeginAsync(connection, cancellationToken);
            var catalogue = await TableCatalogue.ReadAsync(connection, transaction, source.Engine, cancellationToken);
            await keys.TakeOffAsync(transaction, cancellationToken);
            foreach (var table in archive.Tables)
            {
                await FillAsync(connection, transaction, table, Match(catalogue, table), cancellationToken);
            }

            await keys.PutBackAsync(transaction, cancellationToken);
            await ContinueNumbersAsync(connection, transaction, cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            return _done;
        }
        catch (DbException exception)
        {
            throw source.Explain(exception) ?? (Exception)archive.Altered($"the database refuses its rows ({Reason(exception)})", exception);
        }
        catch (FormatException exception)
        {
            throw archive.Altered(exception.Message, exception);
        }
        finally
        {
            await keys.SwitchAsync(enforced: true, CancellationToken.None);
        }
    }

    /// <summary>Without the details of the server's message, which show a person's data.</summary>
    private static string Reason(DbException exception) => exception is PostgresException server ? server.MessageText : exception.Message;

    /// <summary>The columns of the table in the database, all of which the archive must name.</summary>
    private Dictionary<string, string> Match(SortedDictionary<string, Dictionary<string, string>> catalogue, ArchiveTable table)
    {
        if (!catalogue.TryGetValue(table.Table, out var columns) || known.IsLeftOut(table.Table))
        {
            throw archive.Altered($"no module of it has a table '{table.Table}'");
        }

        var difference = columns.Keys.Except(table.Columns.Select(c => c.Name)).Concat(table.Columns.Select(c => c.Name).Except(columns.Keys)).FirstOrDefault();
        return difference is null ? columns : throw archive.Altered($"'{ArchiveFormat.DictionaryOf(table.Table)}' and the table differ in the column '{difference}'");
    }

    private async Task FillAsync(DbConnection connection, DbTransaction transaction, ArchiveTable table, Dictionary<string, string> columns, CancellationToken cancellationToken)
    {
        // What the migrations put there, such as the beginning of the audit trail.
        await ExecuteAsync(connection, transaction, $"DELETE FROM \"{table.Table}\"", cancellationToken);
        var rows = new RowValues(table);
        using var lines = archive.OpenRows(table);
        var number = 0L;
        await using IRowSink sink = source.Engine == DatabaseEngine.Sqlite
            ? new SqliteRows(connection, transaction, table)
            : await PostgresRows.BeginAsync((NpgsqlConnection)connection, table, columns, cancellationToken);
        try
        {
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                number++;
                await sink.AddAsync(rows.Read(line), cancellationToken);
                _done++;
                progress?.Report(new ArchiveProgress(_done, null, "rows"));
            }
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw archive.Altered($"line {number} of '{ArchiveFormat.RowsOf(table.Table)}' is no row of the table ({exception.Message.TrimEnd('.')})", exception);
        }

        await sink.CompleteAsync(cancellationToken);
    }

    /// <summary>Rows brought their numbers along: the next one made here takes the number after them. SQLite does so by itself.</summary>
    private async Task ContinueNumbersAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (source.Engine == DatabaseEngine.Sqlite)
        {
            return;
        }

        await using var command = connection.Command(Identities);
        command.Transaction = transaction;
        foreach (var (table, column) in await command.ListAsync(row => (row.GetString(0), row.GetString(1)), cancellationToken))
        {
            await ExecuteAsync(connection, transaction, $"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), coalesce(max(\"{column}\"), 0) + 1, false) FROM \"{table}\"", cancellationToken);
        }
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql);
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
