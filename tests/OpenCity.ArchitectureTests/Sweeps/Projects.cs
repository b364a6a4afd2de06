using OpenCity.Analyzers;
using OpenCity.Testing.Conformance.Localization;

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

    /// <summary>What the content security policy would refuse in a view.</summary>
    public static IEnumerable<string> InlineMarkup(string path, string view) =>
        MarkupScanner.Scan(view).Select(finding => $"{path}, character {finding.Start}: {finding.What}");

    /// <summary>What a rule finds in the views of a folder.</summary>
    public static IEnumerable<string> InViews(string folder, Func<string, string, IEnumerable<string>> rule) =>
        Tree.Files(folder, ".cshtml").SelectMany(file => rule(Place(file), file.Text));

    private static string Place(SourceFile file) => Path.GetRelativePath(Tree.Root, file.FullPath).Replace('\\', '/');
}
