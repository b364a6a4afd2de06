using System.Data.Common;
using OpenCity.Abstractions.Data;

namespace OpenCity.Testing.Databases;

/// <summary>Reads the shapes of tables from SQLite's catalogue.</summary>
internal static class SqliteShapes
{
    private const string Columns = """
        SELECT t.name, c.name, lower(c.type) || CASE WHEN c."notnull" THEN ' not null' ELSE ' null' END
        FROM sqlite_master t, pragma_table_xinfo(t.name) c WHERE t.type = 'table'
        """;

    private const string PrimaryKeys = """
        SELECT name, 'primary key (' || group_concat(col, ', ') || ')' FROM (
            SELECT t.name, c.name AS col FROM sqlite_master t, pragma_table_xinfo(t.name) c
            WHERE t.type = 'table' AND c.pk > 0 ORDER BY t.name, c.pk) GROUP BY name
        """;

    private const string Indexes = """
        SELECT tbl, CASE WHEN uniq THEN 'unique index (' ELSE 'index (' END || group_concat(col, ', ') || ')' FROM (
            SELECT t.name AS tbl, i.name AS idx, i."unique" AS uniq, coalesce(c.name, 'expression') || CASE WHEN c."desc" THEN ' desc' ELSE '' END AS col
            FROM sqlite_master t, pragma_index_list(t.name) i, pragma_index_xinfo(i.name) c
            WHERE t.type = 'table' AND i.origin <> 'pk' AND c.key = 1 ORDER BY t.name, i.name, c.seqno) GROUP BY tbl, idx, uniq
        """;

    private const string ForeignKeys = """
        SELECT tbl, 'foreign key (' || group_concat(col, ', ') || ') to ' || target || ' on delete ' || lower(act) FROM (
            SELECT t.name AS tbl, f.id, f."from" AS col, f."table" AS target, f.on_delete AS act
            FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table' ORDER BY t.name, f.id, f.seq) GROUP BY tbl, id, target, act
        """;

    public static async Task<IReadOnlyDictionary<string, TableShape>> ReadAsync(DbConnection connection)
    {
        var shapes = new ShapeBuilder(connection);
        await shapes.ReadAsync(Columns, (table, reader) => table.Columns[reader.GetString(1)] = reader.GetText(2) ?? "generated");
        foreach (var sql in new[] { PrimaryKeys, Indexes, ForeignKeys })
        {
            await shapes.ReadAsync(sql, (table, reader) => table.Constraints.Add(reader.GetString(1)));
        }

        return shapes.Tables;
    }
}
