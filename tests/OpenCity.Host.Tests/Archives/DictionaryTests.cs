using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Archives;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Archives;

/// <summary>What archives say of tables is what PostgreSQL's catalogue says, for every table and column: no line of it can rot.</summary>
public sealed class DictionaryTests(Towns towns)
{
    private const string Columns = """
        SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
        WHERE table_schema = current_schema() AND is_generated = 'NEVER'
        """;

    private const string UniqueKeys = """
        SELECT t.relname, (SELECT string_agg(a.attname, ',' ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = ANY (i.indkey::int2[]))
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = current_schema() AND i.indisunique AND i.indpred IS NULL
        """;

    [Fact]
    public async Task Tables_are_described_as_the_database_has_them()
    {
        var city = await towns.GetAsync(DatabaseEngine.Postgres);
        var tables = city.App.Services.GetRequiredService<ArchiveTables>();
        var described = tables.All.Values.SelectMany(t => t.Columns.Select(c => $"{t.Table}.{c.Name} {c.Type}{(c.Nullable ? " null" : string.Empty)}")).Order(StringComparer.Ordinal);
        var present = (await RowsAsync(city, Columns))
            .Where(r => !tables.IsLeftOut(r[0]))
            .Select(r => $"{r[0]}.{r[1]} {TypeOf(r[2])}{(r[3] == "YES" ? " null" : string.Empty)}")
            .Order(StringComparer.Ordinal);
        described.ShouldBe(present);
    }

    [Fact]
    public async Task The_key_of_each_table_tells_its_rows_apart()
    {
        var city = await towns.GetAsync(DatabaseEngine.Postgres);
        var unique = (await RowsAsync(city, UniqueKeys)).Select(r => $"{r[0]} {r[1]}").ToHashSet(StringComparer.Ordinal);
        foreach (var table in city.App.Services.GetRequiredService<ArchiveTables>().All.Values)
        {
            unique.ShouldContain($"{table.Table} {string.Join(',', table.Key.Order(StringComparer.Ordinal))}");
        }
    }

    [Fact]
    public async Task Both_engines_have_the_same_tables()
    {
        var names = new List<List<string>>();
        foreach (var engine in Enum.GetValues<DatabaseEngine>())
        {
            var city = await towns.GetAsync(engine);
            names.Add(await city.RunAsync(async (services, ct) =>
            {
                var connection = await services.GetRequiredService<ITenantDatabase>().GetConnectionAsync(ct);
                return (await TableCatalogue.ReadAsync(connection, null, engine, ct)).Keys.ToList();
            }));
        }

        names[0].ShouldBe(names[1]);
    }

    private static ArchiveType TypeOf(string name) => name switch
    {
        "text" or "character varying" => ArchiveType.Text,
        "integer" or "bigint" => ArchiveType.Integer,
        "numeric" => ArchiveType.Decimal,
        "double precision" => ArchiveType.Real,
        "boolean" => ArchiveType.Boolean,
        "date" => ArchiveType.Date,
        "timestamp with time zone" => ArchiveType.Instant,
        "uuid" => ArchiveType.Uuid,
        "jsonb" => ArchiveType.Json,
        "bytea" => ArchiveType.Bytes,
        _ => throw new ArgumentException(name),
    };

    private static Task<List<string[]>> RowsAsync(TestCity city, string sql) => city.RunAsync(async (services, ct) =>
    {
        await using var command = await services.GetRequiredService<ITenantDatabase>().CommandAsync(sql, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<string[]>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    });
}
