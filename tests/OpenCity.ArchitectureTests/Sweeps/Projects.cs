using OpenCity.Analyzers;
using OpenCity.ArchitectureTests.Localization;

namespace OpenCity.ArchitectureTests.Sweeps;

/// <summary>Reads from the tree what the rules look at.</summary>
internal static class Projects
{
    private static readonly string[] Platform = ["OpenCity.Abstractions", "OpenCity.Kernel"];

    /// <summary>The platform's own translations, which serve every module.</summary>
    public static IReadOnlyList<PoEntry> PlatformFrench { get; } = [.. Platform.SelectMany(name => French(Path.Combine(Tree.Root, "src", name)))];

    public static ProjectTexts Texts(params string[] folders) => new(
        folders.SelectMany(folder => Tree.Files(folder, ".cs")).ToDictionary(Place, file => file.Text),
        folders.SelectMany(folder => Tree.Files(folder, ".cshtml")).ToDictionary(Place, file => file.Text));

    public static IReadOnlyList<PoEntry> French(string folder) =>
        Path.Combine(folder, "Resources", "fr.po") is var path && File.Exists(path) ? PoFile.Parse(File.ReadAllText(path)) : [];

    /// <summary>What the content security policy would refuse in the views of a folder.</summary>
    public static IEnumerable<string> InlineMarkup(string folder) =>
        from file in Tree.Files(folder, ".cshtml")
        from finding in MarkupScanner.Scan(file.Text)
        select $"{Place(file)}, character {finding.Start}: {finding.What}";

    private static string Place(SourceFile file) => Path.GetRelativePath(Tree.Root, file.FullPath).Replace('\\', '/');
}
