using System.Data.Common;
using System.Globalization;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Archives;

/// <summary>Inserts rows by one statement that SQLite compiles once.</summary>
internal sealed class SqliteRows : IRowSink
{
    private readonly DbCommand _command;

    public SqliteRows(DbConnection connection, DbTransaction transaction, ArchiveTable table)
    {
        var columns = table.Columns.Select(c => $"\"{c.Name}\"");
        var values = table.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@v{i}"));
        _command = connection.Command($"INSERT INTO \"{table.Table}\" ({string.Join(", ", columns)}) VALUES ({string.Join(", ", values)})");
        _command.Transaction = transaction;
        foreach (var name in values)
        {
            _command.Set((name, null));
        }
    }

    public Task AddAsync(IReadOnlyList<object?> values, CancellationToken cancellationToken)
    {
        for (var i = 0; i < values.Count; i++)
        {
            _command.Parameters[i].Value = values[i] switch
            {
                null => DBNull.Value,
                DateTimeOffset instant => DatabaseEngine.Sqlite.Instant(instant),
                decimal sum => DatabaseEngine.Sqlite.Sum(sum),
                DateOnly date => date.ToString(ArchiveFormat.Date, CultureInfo.InvariantCulture),
                bool flag => flag ? 1L : 0L,
                { } value => value,
            };
        }

        return _command.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _command.DisposeAsync();
}
