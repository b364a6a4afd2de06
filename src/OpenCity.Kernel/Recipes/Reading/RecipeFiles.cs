using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Recipes.Reading;

/// <summary>Opens files beside a recipe, and none elsewhere.</summary>
internal static class RecipeFiles
{
    /// <summary>The file at a path relative to the recipe's folder; null where there is none or the path leaves the folder.</summary>
    public static Stream? Open(RecipeSource source, string relativePath)
    {
        var segments = relativePath.Split('/', '\\');
        var leaves = Path.IsPathRooted(relativePath) || segments.Any(s => s is "" or "." or ".." || s.Contains(':', StringComparison.Ordinal));
        return leaves ? null : source.OpenFile(string.Join('/', segments));
    }
}
