using OpenCity.Testing.Conformance;

namespace OpenCity.ArchitectureTests.Sweeps;

/// <summary>Every module and theme that lies on disk has its rules checked by <see cref="ModuleConformance"/>, as vendors have theirs.</summary>
public sealed class ModuleTests
{
    public static TheoryData<ModuleFolder> Modules => [.. Tree.Modules];

    [Fact]
    public void There_are_modules_and_themes()
    {
        Tree.Modules.ShouldContain(module => !module.IsTheme);
        Tree.Modules.ShouldContain(module => module.IsTheme);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Has_its_rules_checked(ModuleFolder module)
    {
        var tests = Path.Combine(Tree.Root, "tests", module.Name + ".Tests");

        Directory.Exists(tests).ShouldBeTrue($"{module.Name} has no project tests/{module.Name}.Tests.");
        Tree.Files(tests, ".cs").ShouldContain(
            file => file.Text.Contains($": {nameof(ModuleConformance)}(cities)", StringComparison.Ordinal),
            $"tests/{module.Name}.Tests has no class that derives {nameof(ModuleConformance)}.");
    }
}
