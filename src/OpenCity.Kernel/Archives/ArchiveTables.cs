using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Archives;

/// <summary>
/// Every table that the installed modules know. What a module's model maps is the city's data. What only its migrations know is not:
/// the database fills it from the data (<see cref="ModuleDbContext.DerivedTables"/>), as it does with an index of words.
/// </summary>
internal sealed class ArchiveTables(FeatureCatalogue features)
{
    private readonly Lazy<Known> _known = new(() => Read(features));

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, ArchiveTable> All => _known.Value.Tables;

    /// <summary>True for a table that no archive has.</summary>
    public bool IsLeftOut(string table) => _known.Value.LeftOut.Contains(table);

    private static Known Read(FeatureCatalogue features)
    {
        var tables = KernelTables.All.ToDictionary(t => t.Table, StringComparer.Ordinal);
        var leftOut = KernelTables.OfTheInstallation.ToHashSet(StringComparer.Ordinal);
        foreach (var module in features.Features.Select(f => f.Module).DistinctBy(m => m.Assembly))
        {
            foreach (var context in module.Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(ModuleDbContext))))
            {
                var (mapped, derived) = ModuleTables.Read(module.Id, context);
                leftOut.UnionWith(derived);
                foreach (var table in mapped.Where(t => !derived.Contains(t.Table)))
                {
                    tables.Add(table.Table, table);
                }
            }
        }

        return new Known(tables, leftOut);
    }

    private sealed record Known(IReadOnlyDictionary<string, ArchiveTable> Tables, IReadOnlySet<string> LeftOut);
}
