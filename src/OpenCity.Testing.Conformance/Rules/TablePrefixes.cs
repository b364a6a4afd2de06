using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;
using OpenCity.Testing.Databases;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>Every table that the migrations make begins with the module's prefix, so that no two modules can have one of the same name.</summary>
internal static class TablePrefixes
{
    public static async Task<IReadOnlyList<string>> ViolationsAsync(ModuleUnderTest module, DatabaseEngine engine)
    {
        var prefixes = module.Contexts.Select(context => PrefixOf(context, engine)).DefaultIfEmpty(module.ShortName.ToLowerInvariant()).ToList();
        await using var database = await TestDatabases.CreateAsync(engine);
        await database.MigrateAsync([typeof(ModuleSchema).Assembly]);
        var before = await TableShapes.ReadAsync(database);
        await database.MigrateAsync([module.Assembly]);
        return
        [
            .. (await TableShapes.ReadAsync(database)).Keys
                .Where(table => !before.ContainsKey(table) && !table.StartsWith("sqlite_", StringComparison.Ordinal) && !prefixes.Exists(prefix => table == prefix || table.StartsWith(prefix + "_", StringComparison.Ordinal)))
                .Select(table => $"{engine}: the table {table} does not begin with {string.Join(" or ", prefixes.Select(prefix => prefix + "_"))}."),
        ];
    }

    private static string PrefixOf(Type context, DatabaseEngine engine)
    {
        using var opened = ModuleSchema.Open(context, engine);
        return opened.TablePrefix;
    }
}
