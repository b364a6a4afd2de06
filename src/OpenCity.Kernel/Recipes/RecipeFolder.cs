using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Recipes;

/// <summary>Recipes that stand in folders.</summary>
internal static class RecipeFolder
{
    /// <summary>How the names of recipe files end.</summary>
    public const string Extension = ".recipe.json";

    /// <summary>The configuration key of the installation's folder of recipes.</summary>
    public const string ConfigurationKey = "OpenCity:Recipes";

    /// <summary>The recipe files of a folder, by name.</summary>
    public static IEnumerable<string> Files(string? folder) =>
        folder is null || !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal);

    /// <summary>The recipe in a file, or null where there is none.</summary>
    public static RecipeSource? OpenFile(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return new RecipeSource(path, File.ReadAllText(path), relative => Beside(folder, relative));
    }

    /// <summary>The folder to take: the configured one, else <c>recipes</c> in the content root or in a folder above it.</summary>
    public static string? Find(string? configured, string contentRoot)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return Path.GetFullPath(configured, contentRoot);
        }

        for (var folder = new DirectoryInfo(contentRoot); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "recipes");
            if (Files(candidate).Any())
            {
                return candidate;
            }
        }

        return null;
    }

    private static FileStream? Beside(string folder, string relative)
    {
        var file = new FileInfo(Path.Combine(folder, relative));
        // A link could lead out of the folder.
        var target = file.Exists ? file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName : null;
        return target?.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) == true ? File.OpenRead(target) : null;
    }
}
