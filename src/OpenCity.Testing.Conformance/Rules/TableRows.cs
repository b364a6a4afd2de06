using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>What stands in a module's tables.</summary>
internal static class TableRows
{
    /// <summary>The names of the tables of its models.</summary>
    public static IReadOnlyList<string> TablesOf(ModuleUnderTest module)
    {
        var tables = new List<string>();
        foreach (var type in module.Contexts)
        {
            using var context = ModuleSchema.Open(type, DatabaseEngine.Postgres);
            tables.AddRange(context.Model.GetRelationalModel().Tables.Select(table => table.Name));
        }

        return tables;
    }

    /// <summary>The rows of each table, in an order of their own, as text.</summary>
    public static Task<IReadOnlyDictionary<string, string>> ReadAsync(TestCity city, ModuleUnderTest module) => city.RunAsync<IReadOnlyDictionary<string, string>>(async (services, ct) =>
    {
        var database = services.GetRequiredService<ITenantDatabase>();
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in TablesOf(module))
        {
            var lines = new List<string>();
            await using var command = await database.CommandAsync($"SELECT * FROM {table}", ct);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={reader.GetValue(i)}")));
            }

            rows[table] = string.Join('\n', lines.Order(StringComparer.Ordinal));
        }

        return rows;
    });
}
