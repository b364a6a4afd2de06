using System.Reflection;
using System.Reflection.Emit;
using OpenCity.Abstractions.Modules.Manifest;
using OpenCity.Kernel.Modules;
using FeatureAttribute = OpenCity.Abstractions.Modules.Manifest.FeatureAttribute;

namespace OpenCity.Kernel.Tests.Modules;

public sealed class FeatureCatalogueTests
{
    [Fact]
    public void Orders_dependencies_before_dependents() =>
        Build(Module("A", dependencies: "B"), Module("B", dependencies: "C"), Module("C")).Features.Select(f => f.Id).ShouldBe(["C", "B", "A"]);

    [Fact]
    public void Refuses_a_circle_and_names_it() =>
        Problem(Module("A", dependencies: "B"), Module("B", dependencies: "C"), Module("C", dependencies: "A")).ShouldContain("A -> B -> C -> A");

    [Fact]
    public void Refuses_an_unknown_dependency_and_suggests_the_nearest()
    {
        var problem = Problem(Module("City.Permits", dependencies: "City.Acounts"), Module("City.Accounts"));
        problem.ShouldContain("'City.Permits' of module 'City.Permits' depends on 'City.Acounts', which is not installed");
        problem.ShouldContain("Did you mean 'City.Accounts'?");
    }

    [Fact]
    public void Refuses_a_version_that_is_too_low() =>
        Problem(Module("A", dependencies: "B >= 1.10"), Module("B", version: "1.9")).ShouldContain("needs 'B' in version 1.10 or later; installed is 1.9");

    [Fact]
    public void Takes_a_version_that_is_high_enough() => Build(Module("A", dependencies: "B >= 1.9"), Module("B", version: "1.10")).Features.Count.ShouldBe(2);

    [Fact]
    public void Refuses_two_modules_with_one_id() => Problem(Module("A", feature: "X"), Module("B", feature: "X")).ShouldContain("'X' is declared by 'A' and 'B'");

    [Fact]
    public void Refuses_a_version_that_is_none() => Problem(Module("A", version: "new")).ShouldContain("states the version 'new'");

    [Fact]
    public void Tells_every_problem_at_once()
    {
        var problem = Problem(Module("A", dependencies: "Nowhere"), Module("B", dependencies: "Neither"));
        problem.ShouldContain("Nowhere");
        problem.ShouldContain("Neither");
    }

    [Fact]
    public void A_declared_feature_takes_the_place_of_the_modules_own() => Build(Module("A", feature: "A.One")).Features.Single().Id.ShouldBe("A.One");

    private static string Problem(params Assembly[] modules) => Should.Throw<InstallationException>(() => Build(modules)).Message;

    private static FeatureCatalogue Build(params Assembly[] modules) => FeatureCatalogue.Build(modules);

    private static AssemblyBuilder Module(string id, string version = "1.0", string? dependencies = null, string? feature = null)
    {
        var attributes = new List<CustomAttributeBuilder> { Attribute<ModuleAttribute>(id, dependencies is null ? [] : [dependencies], version) };
        if (feature is not null)
        {
            attributes.Add(Attribute<FeatureAttribute>(feature, [], null));
        }

        return AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(id), AssemblyBuilderAccess.Run, attributes);
    }

    private static CustomAttributeBuilder Attribute<T>(string id, string[] dependencies, string? version)
    {
        var properties = new List<(string Name, object Value)> { ("Id", id), ("Dependencies", dependencies) };
        if (version is not null)
        {
            properties.Add(("Version", version));
        }

        return new CustomAttributeBuilder(
            typeof(T).GetConstructor(Type.EmptyTypes)!,
            [],
            [.. properties.Select(p => typeof(T).GetProperty(p.Name)!)],
            [.. properties.Select(p => p.Value)]);
    }
}
