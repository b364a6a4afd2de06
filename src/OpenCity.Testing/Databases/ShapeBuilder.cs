using System.Data.Common;
using OpenCity.Abstractions.Data;

namespace OpenCity.Testing.Databases;

/// <summary>Gathers table shapes from queries of a catalogue whose first column is the table's name.</summary>
internal sealed class ShapeBuilder(DbConnection connection)
{
    private readonly Dictionary<string, TableShape> _tables = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, TableShape> Tables => _tables;

    public async Task ReadAsync(string sql, Action<TableShape, DbDataReader> add)
    {
        await using var command = connection.Command(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var name = reader.GetString(0);
            if (!_tables.TryGetValue(name, out var table))
            {
                table = new TableShape(name);
                _tables.Add(name, table);
            }

            add(table, reader);
        }
    }
}
