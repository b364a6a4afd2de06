using System.Reflection;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data.Migrating;

namespace OpenCity.Kernel.Archives;

/// <summary>A module whose tables an archive has, with the number of the last migration they had.</summary>
internal sealed record ArchivedModule(Assembly Assembly, int Schema)
{
    /// <summary>The last migration that is installed here; both engines have the same numbers.</summary>
    public int Newest { get; } = MigrationSet.Of(Assembly, DatabaseEngine.Sqlite).Migrations.Select(m => m.Version).DefaultIfEmpty().Max();

    /// <summary>The migrations up to the archive's.</summary>
    public MigrationSet At(DatabaseEngine engine)
    {
        var all = MigrationSet.Of(Assembly, engine);
        return all with { Migrations = [.. all.Migrations.Where(m => m.Version <= Schema)] };
    }
}
