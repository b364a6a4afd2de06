using System.Data.Common;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Archives;

/// <summary>The tables that a tenant's database has, from its own catalogue: for each its columns with the engine's names of their types.</summary>
internal static class TableCatalogue
{
    // Virtual tables and what they keep theirs in are an index of words: SQLite itself tells them apart.
    private const string Sqlite = """
        SELECT t.name, c.name, c.type FROM pragma_table_list t, pragma_table_xinfo(t.name) c
        WHERE t.schema = 'main' AND t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_' AND c.hidden = 0
        ORDER BY t.name, c.cid
        """;

    // A generated column is computed anew from the others.
    private const string Postgres = """
        SELECT c.relname, a.attname, t.typname FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid
        JOIN pg_type t ON t.oid = a.atttypid
        WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        ORDER BY c.relname COLLATE "C", a.attnum
        """;

    public static async Task<SortedDictionary<string, Dictionary<string, string>>> ReadAsync(DbConnection connection, DbTransaction? transaction, DatabaseEngine engine, CancellationToken cancellationToken)
    {
        var tables = new SortedDictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        await using var command = connection.Command(engine == DatabaseEngine.Sqlite ? Sqlite : Postgres);
        command.Transaction = transaction;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!tables.TryGetValue(reader.GetString(0), out var columns))
            {
                tables.Add(reader.GetString(0), columns = new Dictionary<string, string>(StringComparer.Ordinal));
            }

            columns.Add(reader.GetString(1), reader.GetString(2));
        }

        return tables;
    }
}
