using System.Reflection;

namespace OpenCity.Testing.Conformance;

/// <summary>The source of a module, as it lies on disk: what is new there is checked without being named anywhere.</summary>
internal static class SourceFolder
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules"];
    private static readonly string[] Parents = ["", "src", "modules", "themes"];

    /// <summary>The folder with the module's project file, in a folder above the tests.</summary>
    public static string Find(Assembly module)
    {
        var name = module.GetName().Name!;
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            if (Parents.Select(parent => Path.Combine(above.FullName, parent, name)).FirstOrDefault(folder => File.Exists(Path.Combine(folder, name + ".csproj"))) is { } found)
            {
                return found;
            }
        }

        throw new InvalidOperationException($"No folder above the tests has {name}/{name}.csproj, nor src/, modules/ or themes/ with it. Override Source and return the folder of the module's project.");
    }

    /// <summary>The files that people wrote, by path relative to the folder, with forward slashes.</summary>
    public static IReadOnlyDictionary<string, string> Read(string folder, params IReadOnlyList<string> extensions) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .Select(file => (File: file, Path: Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .Where(file => !file.Path.Split('/').Any(part => Generated.Contains(part)))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToDictionary(file => file.Path, file => File.ReadAllText(file.File), StringComparer.Ordinal);
}
