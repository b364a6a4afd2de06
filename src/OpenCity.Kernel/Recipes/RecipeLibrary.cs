using System.Reflection;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Reading;

namespace OpenCity.Kernel.Recipes;

/// <summary>Finds recipes in the installation's folder and in the modules' embedded files.</summary>
internal sealed class RecipeLibrary(string? folder, IReadOnlyList<Assembly> modules) : IRecipeLibrary
{
    private const string Prefix = "Recipes/";

    public IReadOnlyList<RecipeInfo> List() => [.. Harvest().Select(found => found.Info).OrderBy(i => i.Name, StringComparer.OrdinalIgnoreCase)];

    public RecipeSource? Find(string name) =>
        Harvest().Where(found => string.Equals(found.Info.Name, name, StringComparison.OrdinalIgnoreCase)).Select(found => found.Source).FirstOrDefault();

    /// <summary>Every recipe that says its name; read anew each time, so that an edited file counts at once.</summary>
    private IEnumerable<(RecipeInfo Info, RecipeSource Source)> Harvest() => RecipeFolder.Files(folder)
        .Select(RecipeFolder.OpenFile)
        .OfType<RecipeSource>()
        .Concat(modules.SelectMany(Embedded))
        .Select(source => (RecipeReader.Read(source, [])?.Info, source))
        .Where(found => found.Info is not null)
        .Select(found => (found.Info!, found.source))
        .DistinctBy(found => found.Item1.Name, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<RecipeSource> Embedded(Assembly module)
    {
        foreach (var name in module.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(RecipeFolder.Extension, StringComparison.Ordinal))
            {
                using var reader = new StreamReader(module.GetManifestResourceStream(name)!);
                var folder = name[..(name.LastIndexOf('/') + 1)];
                yield return new RecipeSource($"{module.GetName().Name}/{name}", reader.ReadToEnd(), relative => module.GetManifestResourceStream(folder + relative));
            }
        }
    }
}
