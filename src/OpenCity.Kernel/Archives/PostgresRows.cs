using Npgsql;
using NpgsqlTypes;

namespace OpenCity.Kernel.Archives;

/// <summary>Copies rows in the server's binary form.</summary>
internal sealed class PostgresRows : IRowSink
{
    private readonly NpgsqlBinaryImporter _importer;
    private readonly NpgsqlDbType[] _types;

    private PostgresRows(NpgsqlBinaryImporter importer, NpgsqlDbType[] types)
    {
        _importer = importer;
        _types = types;
    }

    /// <param name="connection">A connection in a transaction.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The server's names of the columns' types.</param>
    /// <param name="cancellationToken">Cancels the beginning.</param>
    public static async Task<PostgresRows> BeginAsync(NpgsqlConnection connection, ArchiveTable table, Dictionary<string, string> columns, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        var importer = await connection.BeginBinaryImportAsync($"COPY \"{table.Table}\" ({names}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        return new PostgresRows(importer, [.. table.Columns.Select(c => TypeOf(columns[c.Name]))]);
    }

    public async Task AddAsync(IReadOnlyList<object?> values, CancellationToken cancellationToken)
    {
        await _importer.StartRowAsync(cancellationToken);
        for (var i = 0; i < values.Count; i++)
        {
            await (values[i] switch
            {
                null => _importer.WriteNullAsync(cancellationToken),
                long number when _types[i] == NpgsqlDbType.Integer => _importer.WriteAsync(checked((int)number), _types[i], cancellationToken),
                long number when _types[i] == NpgsqlDbType.Smallint => _importer.WriteAsync(checked((short)number), _types[i], cancellationToken),
                long number => _importer.WriteAsync(number, _types[i], cancellationToken),
                decimal sum => _importer.WriteAsync(sum, _types[i], cancellationToken),
                double number => _importer.WriteAsync(number, _types[i], cancellationToken),
                bool flag => _importer.WriteAsync(flag, _types[i], cancellationToken),
                DateOnly date => _importer.WriteAsync(date, _types[i], cancellationToken),
                DateTimeOffset instant => _importer.WriteAsync(instant, _types[i], cancellationToken),
                Guid id => _importer.WriteAsync(id, _types[i], cancellationToken),
                byte[] bytes => _importer.WriteAsync(bytes, _types[i], cancellationToken),
                string text => _importer.WriteAsync(text, _types[i], cancellationToken),
                { } value => throw new InvalidCastException($"A {value.GetType().Name} is no value of a column."),
            });
        }
    }

    public async Task CompleteAsync(CancellationToken cancellationToken) => await _importer.CompleteAsync(cancellationToken);

    public ValueTask DisposeAsync() => _importer.DisposeAsync();

    private static NpgsqlDbType TypeOf(string type) => type switch
    {
        "int2" => NpgsqlDbType.Smallint,
        "int4" => NpgsqlDbType.Integer,
        "int8" => NpgsqlDbType.Bigint,
        "numeric" => NpgsqlDbType.Numeric,
        "float8" => NpgsqlDbType.Double,
        "bool" => NpgsqlDbType.Boolean,
        "date" => NpgsqlDbType.Date,
        "timestamptz" => NpgsqlDbType.TimestampTz,
        "uuid" => NpgsqlDbType.Uuid,
        "jsonb" => NpgsqlDbType.Jsonb,
        "bytea" => NpgsqlDbType.Bytea,
        "varchar" => NpgsqlDbType.Varchar,
        _ => NpgsqlDbType.Text,
    };
}
