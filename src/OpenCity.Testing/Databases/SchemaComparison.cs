using System.Reflection;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;

namespace OpenCity.Testing.Databases;

/// <summary>
/// Compares what a module's migrations build with what its EF model expects: tables, columns, types, nullability, keys,
/// indexes and their uniqueness. Migrations may add to that: further tables, and further indexes.
/// </summary>
public static class SchemaComparison
{
    /// <summary>The differences, each a sentence; empty when migrations and model agree.</summary>
    /// <typeparam name="TContext">The module's context. Its assembly holds the migrations.</typeparam>
    /// <param name="engine">The engine.</param>
    /// <param name="unmapped">Columns that only migrations know, for example <c>permits_permit.search</c>.</param>
    public static Task<IReadOnlyList<string>> CompareAsync<TContext>(DatabaseEngine engine, params string[] unmapped)
        where TContext : ModuleDbContext => CompareAsync(typeof(TContext), typeof(TContext).Assembly, engine, unmapped);

    internal static async Task<IReadOnlyList<string>> CompareAsync(Type context, Assembly migrations, DatabaseEngine engine, params string[] unmapped)
    {
        var expected = await ReadAsync(engine, database => ExecuteAsync(database, ModuleSchema.CreateScript(context, engine)));
        var actual = await ReadAsync(engine, database => database.MigrateAsync([migrations]));
        return [.. expected.Values.SelectMany(table => actual.TryGetValue(table.Name, out var migrated)
            ? Compare(table, migrated, unmapped)
            : [$"{engine}: the migrations make no table {table.Name}."]).Select(difference => $"{engine}: {difference}")];
    }

    private static async Task<IReadOnlyDictionary<string, TableShape>> ReadAsync(DatabaseEngine engine, Func<TestDatabase, Task> build)
    {
        await using var database = await TestDatabases.CreateAsync(engine);
        await build(database);
        return await TableShapes.ReadAsync(database);
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.ConnectAsync();
        await using var command = connection.Command(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static IEnumerable<string> Compare(TableShape model, TableShape migrated, string[] unmapped)
    {
        foreach (var (column, shape) in model.Columns)
        {
            if (!migrated.Columns.TryGetValue(column, out var found))
            {
                yield return $"{model.Name}.{column} is missing in the migrations; the model has {shape}.";
            }
            else if (found != shape)
            {
                yield return $"{model.Name}.{column} is {found} in the migrations, {shape} in the model.";
            }
        }

        foreach (var column in migrated.Columns.Keys.Where(name => !model.Columns.ContainsKey(name) && !unmapped.Contains($"{model.Name}.{name}")))
        {
            yield return $"{model.Name}.{column} is in the migrations but not in the model.";
        }

        foreach (var constraint in model.Constraints.Where(constraint => !migrated.Constraints.Contains(constraint)))
        {
            yield return $"{model.Name} lacks in the migrations: {constraint}. It has: {string.Join("; ", migrated.Constraints)}.";
        }
    }
}
