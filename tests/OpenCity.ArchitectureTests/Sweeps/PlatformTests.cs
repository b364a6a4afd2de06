using System.Xml.Linq;
using OpenCity.Testing.Conformance;
using OpenCity.Testing.Conformance.Rules;

namespace OpenCity.ArchitectureTests.Sweeps;

/// <summary>The layers below the modules.</summary>
public sealed class PlatformTests
{
    private static readonly string[] Modules = [.. Tree.Modules.Select(module => module.Name)];

    [Theory]
    [InlineData("OpenCity.Abstractions")]
    [InlineData("OpenCity.Contracts", "OpenCity.Abstractions")]
    [InlineData("OpenCity.Kernel", "OpenCity.Abstractions", "OpenCity.Contracts")]
    public void Sees_only_the_layers_below(string project, params string[] allowed)
    {
        using var assembly = Assemblies.Read(Path.Combine(AppContext.BaseDirectory, project + ".dll"));
        var file = XDocument.Load(Path.Combine(Tree.Root, "src", project, project + ".csproj"));

        AssemblyReferences.Violations(assembly, allowed, Modules).ShouldHold();
        ProjectReferences.Violations(project, file, allowed, Modules).ShouldHold();
    }

    [Fact]
    public void Has_every_migration_for_both_engines() =>
        Tree.Sources.SelectMany(folder => MigrationPairs.Violations(Tree.Files(folder, ".sql").Select(file => file.Path))).ShouldHold();

    [Fact]
    public void Has_views_that_keep_the_rules_of_modules() =>
        Tree.Sources.SelectMany(folder => new[] { Projects.InlineMarkup, AppLinks.Violations, AppLinks.Unresolved, VisibleText.Violations }.SelectMany(rule => Projects.InViews(folder, rule))).ShouldHold();

    [Fact]
    public void Has_no_two_views_of_one_path()
    {
        var folders = Tree.Sources.Concat(Tree.Modules.Select(module => module.Path));
        var views = folders.SelectMany(folder => Tree.Files(folder, ".cshtml").Select(file => (Path.GetFileName(folder), file.Path)));

        ViewPlaces.Equal(views).ShouldHold();
    }

    [Fact]
    public void Speaks_French()
    {
        var folders = new[] { "OpenCity.Abstractions", "OpenCity.Contracts", "OpenCity.Kernel", "OpenCity.Host" }.Select(name => Path.Combine(Tree.Root, "src", name));

        Translations.Violations(Projects.Texts([.. folders]), Projects.PlatformFrench, []).ShouldHold();
    }
}
