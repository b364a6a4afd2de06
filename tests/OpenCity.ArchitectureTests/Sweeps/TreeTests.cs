using OpenCity.ArchitectureTests.Rules;
using OpenCity.Testing.Conformance;
using OpenCity.Testing.Conformance.Rules;

namespace OpenCity.ArchitectureTests.Sweeps;

/// <summary>Rules over the whole tree.</summary>
public sealed class TreeTests
{
    private static readonly string[] Parts = ["src", "modules", "themes", "tests"];

    // What vendors begin with and what they make is built against packages, outside of the solution (tests/OpenCity.Vendor.Tests).
    private static readonly string[] OfVendors = ["src/OpenCity.Templates/templates/", "tests/samples/"];

    [Fact]
    public void Has_every_project_in_the_solution() => SolutionMembers.Violations(
        File.ReadAllText(Path.Combine(Tree.Root, "OpenCity.Platform.sln")),
        Files(Parts, ".csproj").Select(file => file.Path).Where(path => !OfVendors.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))).ShouldHold();

    [Fact]
    public void Has_recipes_and_data_in_both_languages() => Files(["recipes", "modules"], ".json")
        .SelectMany(file => BilingualData.Violations(file.Path, file.Text))
        .ShouldHold();

    [Fact]
    public void Has_no_link_to_nothing() => Files(["docs", "src", "modules", "themes"], ".md")
        .Concat(Directory.EnumerateFiles(Tree.Root, "*.md").Select(path => new SourceFile(path, Path.GetFileName(path))))
        .SelectMany(file => DocumentLinks.Violations(file.Path, file.Text, path => Path.Exists(Path.Combine(Tree.Root, path))))
        .ShouldHold();

    [Fact]
    public void Names_a_test_for_every_threat()
    {
        const string Model = "docs/explanation/security.md";
        var text = File.ReadAllText(Path.Combine(Tree.Root, Model));
        var tests = Files(["tests", "src/OpenCity.Testing.Conformance"], ".cs").SelectMany(file => ThreatTables.TestsOf(file.Text)).ToHashSet(StringComparer.Ordinal);

        ThreatTables.Count(text).ShouldBeGreaterThan(60);
        ThreatTables.Violations(Model, text, tests).ShouldHold();
    }

    [Theory]
    [InlineData(".cs")]
    [InlineData(".cshtml")]
    [InlineData(".sh")]
    public void Has_nothing_half_done(string extension) => Files(Parts, extension)
        .Where(file => Path.GetFileName(file.Path) is not ("UnfinishedMarks.cs" or "TreeRulesTests.cs"))
        .SelectMany(file => UnfinishedMarks.Violations(file.Path, file.Text))
        .ShouldHold();

    private static IEnumerable<SourceFile> Files(IEnumerable<string> folders, string extension) => folders
        .Select(folder => Path.Combine(Tree.Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Tree.Files(folder, extension))
        .Select(file => file with { Path = Path.GetRelativePath(Tree.Root, file.FullPath).Replace('\\', '/') });
}
