using System.Data.Common;

namespace OpenCity.Testing.Databases;

/// <summary>Reads the shapes of tables from PostgreSQL's catalogue, of the current schema.</summary>
internal static class PostgresShapes
{
    private const string Columns = """
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE ' null' END
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        """;

    private const string Indexes = """
        SELECT c.relname,
               CASE WHEN x.indisprimary THEN 'primary key (' WHEN x.indisunique THEN 'unique index (' ELSE 'index (' END
               || string_agg(pg_get_indexdef(x.indexrelid, k.n::int, false)
                      || CASE WHEN NOT x.indisprimary AND (x.indoption[k.n - 1] & 1) = 1 THEN ' desc' ELSE '' END, ', ' ORDER BY k.n) || ')'
        FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid, generate_series(1, x.indnkeyatts) AS k(n)
        WHERE c.relnamespace = current_schema()::regnamespace
        GROUP BY c.relname, x.indexrelid, x.indisprimary, x.indisunique
        """;

    private const string ForeignKeys = """
        SELECT c.relname, 'foreign key (' || string_agg(a.attname, ', ' ORDER BY k.n) || ') to ' || t.relname || ' on delete '
               || CASE f.confdeltype WHEN 'a' THEN 'no action' WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' ELSE 'set default' END
        FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class t ON t.oid = f.confrelid,
             unnest(f.conkey) WITH ORDINALITY AS k(attnum, n), pg_attribute a
        WHERE f.contype = 'f' AND c.relnamespace = current_schema()::regnamespace AND a.attrelid = c.oid AND a.attnum = k.attnum
        GROUP BY c.relname, f.oid, t.relname, f.confdeltype
        """;

    public static async Task<IReadOnlyDictionary<string, TableShape>> ReadAsync(DbConnection connection)
    {
        var shapes = new ShapeBuilder(connection);
        await shapes.ReadAsync(Columns, (table, reader) => table.Columns[reader.GetString(1)] = reader.GetString(2));
        foreach (var sql in new[] { Indexes, ForeignKeys })
        {
            await shapes.ReadAsync(sql, (table, reader) => table.Constraints.Add(reader.GetString(1)));
        }

        return shapes.Tables;
    }
}
