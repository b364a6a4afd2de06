using Microsoft.CodeAnalysis;

namespace OpenCity.Analyzers.Tests;

public sealed class ForbiddenReferenceTests
{
    private static readonly ForbiddenReferenceAnalyzer Analyzer = new();

    private static MetadataReference Kernel => Sample.Library("OpenCity.Kernel", """
        namespace OpenCity.Kernel;
        public static class Engine { public static int Run(this string name) => 1; public static string Name => "kernel"; }
        """);

    private static MetadataReference VendorModule => Sample.Library("Vendor.Trees", """
        [assembly: OpenCity.Abstractions.Modules.Manifest.Module(Id = "Vendor.Trees")]
        namespace Vendor.Trees { public sealed class Tree; }
        """);

    private static MetadataReference VendorContracts => Sample.Library("Vendor.Contracts", """
        namespace Vendor.Contracts { public interface ITrees { OpenCity.Abstractions.Tenants.ITenant Tenant { get; } } }
        """);

    [Fact]
    public async Task Refuses_a_type_of_the_kernel_and_says_what_to_use()
    {
        var found = await Sample.AnalyzeAsync(Analyzer, "class Page { string Name = OpenCity.Kernel.Engine.Name; }", Kernel);

        found.ShouldAllBe(d => d.Id == "OC1001");
        found.ShouldContain(d => d.Location.IsInSource && d.GetMessage(null).Contains("OpenCity.Abstractions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refuses_a_using_directive_and_an_extension_method()
    {
        var found = await Sample.AnalyzeAsync(Analyzer, "using OpenCity.Kernel; class Page { int Count = \"a\".Run(); }", Kernel);

        found.Where(d => d.Location.IsInSource).Select(d => d.Location.GetLineSpan().StartLinePosition.Character).ShouldBe([15, 52], ignoreOrder: true);
    }

    [Fact]
    public async Task Refuses_the_mere_reference()
    {
        var found = await Sample.AnalyzeAsync(Analyzer, "class Page;", Kernel);

        found.ShouldHaveSingleItem().GetMessage(null).ShouldContain("The reference to OpenCity.Kernel");
    }

    [Fact]
    public async Task Refuses_another_module_whatever_its_name()
    {
        var found = await Sample.AnalyzeAsync(Analyzer, "class Page { Vendor.Trees.Tree? Tree; }", VendorModule);

        found.ShouldContain(d => d.Location.IsInSource && d.GetMessage(null).Contains("Vendor.Trees", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refuses_it_in_a_view_at_the_views_own_line()
    {
        var found = await Sample.AnalyzeViewCodeAsync(
            Analyzer,
            """
            class View
            {
                void Execute()
                {
            #line 7 "Index.cshtml"
                    _ = OpenCity.Kernel.Engine.Name;
            #line default
                }
            }
            """,
            Kernel);

        var span = found.First(d => d.Location.IsInSource).Location.GetMappedLineSpan();
        span.Path.ShouldBe("Index.cshtml");
        span.StartLinePosition.Line.ShouldBe(6);
    }

    [Fact]
    public async Task Allows_the_open_layer_a_vendors_contracts_and_the_module_itself()
    {
        var found = await Sample.AnalyzeAsync(
            Analyzer,
            """
            using OpenCity.Abstractions.Tenants;
            using OpenCity.Contracts.Permits;
            namespace OpenCity.Sample { class Page(ITenant tenant, Vendor.Contracts.ITrees trees) { object? Both = (tenant, trees, PermitStatus.Draft); Page? Self; } }
            """,
            VendorContracts);

        found.ShouldBeEmpty();
    }
}
