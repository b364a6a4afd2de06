using OpenCity.Abstractions.Data;

namespace OpenCity.Testing.Databases;

/// <summary>Reads the shapes of a database's tables.</summary>
internal static class TableShapes
{
    public static async Task<IReadOnlyDictionary<string, TableShape>> ReadAsync(TestDatabase database)
    {
        await using var connection = await database.ConnectAsync();
        return database.Engine == DatabaseEngine.Sqlite ? await SqliteShapes.ReadAsync(connection) : await PostgresShapes.ReadAsync(connection);
    }
}
