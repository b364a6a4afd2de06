using Microsoft.Extensions.DependencyInjection;
using OpenCity.Kernel.Archives;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>What a module keeps leaves with its city and comes back equal to the byte, on either engine.</summary>
internal static class ArchiveRoundTrip
{
    public static async Task<IReadOnlyList<string>> ViolationsAsync(TestCity home, TestCity elsewhere, ModuleUnderTest module)
    {
        if (module.Contexts.Count == 0)
        {
            return [];
        }

        var folder = Directory.CreateTempSubdirectory("opencity-conformance-");
        try
        {
            var left = Path.Combine(folder.FullName, "left.zip");
            var returned = Path.Combine(folder.FullName, "returned.zip");
            var name = "returned" + TimeProvider.System.GetTimestamp();
            await ExportAsync(home, TestCity.Name, left);
            await elsewhere.App.Services.GetRequiredService<CityImport>().RunAsync(left, name, [], "/" + name, progress: null, CancellationToken.None);
            await ExportAsync(elsewhere, name, returned);
            return Compare(Entries(left, module), Entries(returned, module));
        }
        catch (ArchiveException refused)
        {
            return [refused.Message];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<string> Compare(List<ArchiveEntry> left, List<ArchiveEntry> returned)
    {
        var violations = left.Where(entry => !returned.Contains(entry)).Select(entry => $"{entry.Path} came back with other rows than it left with.").ToList();
        if (left.TrueForAll(entry => entry.Rows == 0))
        {
            violations.Add($"None of the module's tables has a row, so nothing is tried. Override {nameof(ModuleConformance.FillAsync)} and put something into them.");
        }

        return violations;
    }

    private static Task<ExportedCity> ExportAsync(TestCity installation, string city, string file) =>
        installation.RunAsync((services, ct) => services.GetRequiredService<CityExport>().RunAsync(file, progress: null, ct), city);

    private static List<ArchiveEntry> Entries(string archive, ModuleUnderTest module)
    {
        using var reader = ArchiveReader.Open(archive);
        var paths = TableRows.TablesOf(module).Select(ArchiveFormat.RowsOf).ToHashSet(StringComparer.Ordinal);
        return [.. reader.Manifest.Entries.Where(entry => paths.Contains(entry.Path))];
    }
}
