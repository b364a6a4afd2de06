using OpenCity.Testing.Conformance.Rules;

namespace OpenCity.ArchitectureTests.RuleTests;

public sealed class AssemblyReferencesTests
{
    private static readonly (string, string) Kernel = ("OpenCity.Kernel", "namespace OpenCity.Kernel { public class Engine; }");

    [Fact]
    public void Finds_a_module_that_uses_the_kernel()
    {
        using var module = SampleAssembly.Of("OpenCity.Trees", "class Page { OpenCity.Kernel.Engine Engine; }", Kernel);

        AssemblyReferences.Violations(module, AssemblyReferences.OpenLayer, [])
            .ShouldBe(["OpenCity.Trees refers to OpenCity.Kernel; it may see OpenCity.Abstractions and OpenCity.Contracts."]);
    }

    [Fact]
    public void Finds_a_module_that_uses_another_whatever_its_name()
    {
        using var module = SampleAssembly.Of("OpenCity.Trees", "class Page { Vendor.Parks.Bench Bench; }", ("Vendor.Parks", "namespace Vendor.Parks { public class Bench; }"));

        AssemblyReferences.Violations(module, AssemblyReferences.OpenLayer, ["Vendor.Parks"]).ShouldHaveSingleItem();
        AssemblyReferences.Violations(module, AssemblyReferences.OpenLayer, []).ShouldBeEmpty();
    }

    [Fact]
    public void Passes_the_open_layer_and_the_framework()
    {
        using var module = SampleAssembly.Of("OpenCity.Trees", "class Page { OpenCity.Abstractions.Tenants.ITenant Tenant; System.Uri Uri; }");

        AssemblyReferences.Violations(module, AssemblyReferences.OpenLayer, []).ShouldBeEmpty();
        AssemblyReferences.Violations(module, [], []).ShouldHaveSingleItem();
    }
}
