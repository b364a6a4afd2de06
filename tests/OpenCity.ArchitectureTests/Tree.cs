using System.Runtime.CompilerServices;

namespace OpenCity.ArchitectureTests;

/// <summary>The source tree, as it lies on disk: what is new there is checked without being named here.</summary>
internal static class Tree
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules"];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every module and theme.</summary>
    public static IReadOnlyList<ModuleFolder> Modules { get; } =
    [
        .. Folders("modules").Select(path => new ModuleFolder(path, IsTheme: false)),
        .. Folders("themes").Select(path => new ModuleFolder(path, IsTheme: true)),
    ];

    /// <summary>Every project folder under <c>src</c>.</summary>
    public static IReadOnlyList<string> Sources { get; } = [.. Folders("src")];

    /// <summary>The files of a folder that people wrote, with paths relative to it and forward slashes.</summary>
    public static IEnumerable<SourceFile> Files(string folder, string extension) =>
        Directory.EnumerateFiles(folder, "*" + extension, SearchOption.AllDirectories)
            .Select(path => new SourceFile(path, Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .Where(file => !file.Path.Split('/').Any(part => Generated.Contains(part)))
            .OrderBy(file => file.Path, StringComparer.Ordinal);

    private static IEnumerable<string> Folders(string parent) =>
        Directory.EnumerateDirectories(Path.Combine(Root, parent))
            .Where(path => Directory.EnumerateFiles(path, "*.csproj").Any())
            .Order(StringComparer.Ordinal);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var starts = new[] { AppContext.BaseDirectory, Path.GetDirectoryName(here) };
        return starts.Select(Above).FirstOrDefault(found => found is not null)
            ?? throw new InvalidOperationException("OpenCity.Platform.sln is in no folder above the tests.");
    }

    private static string? Above(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "OpenCity.Platform.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }
}

/// <summary>A file with its path relative to the folder it was searched in.</summary>
internal sealed record SourceFile(string FullPath, string Path)
{
    public string Text => File.ReadAllText(FullPath);
}

/// <summary>The folder of a module or theme.</summary>
public sealed record ModuleFolder(string Path, bool IsTheme)
{
    /// <summary>The name of folder, project and assembly.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <inheritdoc />
    public override string ToString() => Name;
}
