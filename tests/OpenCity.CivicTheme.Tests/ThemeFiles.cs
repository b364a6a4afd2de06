using System.Runtime.CompilerServices;

namespace OpenCity.CivicTheme.Tests;

/// <summary>The theme's files in the tree.</summary>
internal static class ThemeFiles
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "../../themes/OpenCity.CivicTheme"));

    /// <summary>The written files of a kind; vendored and built ones are left out.</summary>
    public static IReadOnlyList<string> Written(string pattern)
    {
        var files = Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Replace('\\', '/').Split('/').Any(part => part is "lib" or "bin" or "obj" or "node_modules"))
            .ToList();
        files.ShouldNotBeEmpty();
        return files;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
