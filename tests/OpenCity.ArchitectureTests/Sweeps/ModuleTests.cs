using System.Xml.Linq;
using OpenCity.ArchitectureTests.Rules;

namespace OpenCity.ArchitectureTests.Sweeps;

/// <summary>Every rule over every module and theme that lies on disk.</summary>
public sealed class ModuleTests
{
    private static readonly string[] Names = [.. Tree.Modules.Select(module => module.Name)];

    public static TheoryData<ModuleFolder> Modules => [.. Tree.Modules];

    [Fact]
    public void There_are_modules_and_themes()
    {
        Tree.Modules.ShouldContain(module => !module.IsTheme);
        Tree.Modules.ShouldContain(module => module.IsTheme);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Sees_the_open_layer_only(ModuleFolder module)
    {
        using var assembly = Assemblies.Read(module.Assembly);
        var project = XDocument.Load(Path.Combine(module.Path, module.Name + ".csproj"));

        AssemblyReferences.Violations(assembly, AssemblyReferences.OpenLayer, Names).ShouldHold();
        ProjectReferences.Violations(module.Name, project, AssemblyReferences.OpenLayer, Names).ShouldHold();
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Shows_only_what_the_framework_must_see(ModuleFolder module)
    {
        using var assembly = Assemblies.Read(module.Assembly);

        PublicTypes.Violations(assembly).ShouldHold();
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Says_of_every_page_who_may_see_it(ModuleFolder module)
    {
        using var assembly = Assemblies.Read(module.Assembly);

        PageAccess.Violations(assembly).ShouldHold();
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Has_the_reserved_files(ModuleFolder module)
    {
        var files = new[] { ".md", ".cs", ".po" }.SelectMany(extension => Tree.Files(module.Path, extension)).ToDictionary(file => file.Path, file => file.Text);

        ReservedFiles.Violations(files, module.IsTheme).ShouldHold();
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Has_every_migration_for_both_engines(ModuleFolder module) =>
        MigrationPairs.Violations(Tree.Files(module.Path, ".sql").Select(file => file.Path)).ShouldHold();

    [Theory]
    [MemberData(nameof(Modules))]
    public void Keeps_its_views_to_itself(ModuleFolder module) =>
        ViewPlaces.Misplaced(module.ShortName, module.IsTheme, Tree.Files(module.Path, ".cshtml").Select(file => file.Path)).ShouldHold();

    [Theory]
    [MemberData(nameof(Modules))]
    public void Has_no_inline_script_or_style(ModuleFolder module) => Projects.InViews(module.Path, Projects.InlineMarkup).ShouldHold();

    [Theory]
    [MemberData(nameof(Modules))]
    public void Links_within_tenant_and_language(ModuleFolder module) => Projects.InViews(module.Path, AppLinks.Violations).ShouldHold();

    [Theory]
    [MemberData(nameof(Modules))]
    public void Shows_no_text_that_is_not_localized(ModuleFolder module) => Projects.InViews(module.Path, VisibleText.Violations).ShouldHold();

    [Theory]
    [MemberData(nameof(Modules))]
    public void Speaks_French(ModuleFolder module) =>
        Translations.Violations(Projects.Texts(module.Path), Projects.French(module.Path), Projects.PlatformFrench).ShouldHold();
}
