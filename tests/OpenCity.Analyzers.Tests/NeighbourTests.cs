using Microsoft.CodeAnalysis;

namespace OpenCity.Analyzers.Tests;

public sealed class NeighbourTests
{
    private static readonly NeighbourAnalyzer Analyzer = new();

    private static MetadataReference Contract => Sample.Library("Vendor.Contracts", "namespace Vendor.Contracts.Trees { public interface ITrees; }");

    [Theory]
    [InlineData("services.GetService<Vendor.Contracts.Trees.ITrees>()")]
    [InlineData("services.GetService(typeof(Vendor.Contracts.Trees.ITrees))")]
    public async Task Refuses_to_ask_for_an_optional_contract_by_GetService(string expression)
    {
        var found = await Sample.AnalyzeAsync(Analyzer, Page(expression), Contract);

        var single = found.ShouldHaveSingleItem();
        single.Id.ShouldBe("OC1007");
        single.GetMessage(null).ShouldContain("Neighbour<ITrees>");
    }

    [Theory]
    [InlineData("services.GetRequiredService<Vendor.Contracts.Trees.ITrees>()")]
    [InlineData("services.GetService<OpenCity.Abstractions.Modules.Neighbour<Vendor.Contracts.Trees.ITrees>>()")]
    [InlineData("services.GetService<OpenCity.Abstractions.Tenants.ITenant>()")]
    public async Task Allows_a_required_contract_a_neighbour_and_services_of_the_platform(string expression)
    {
        var found = await Sample.AnalyzeAsync(Analyzer, Page(expression), Contract);

        found.ShouldBeEmpty();
    }

    private static string Page(string expression) =>
        $"using Microsoft.Extensions.DependencyInjection; class Page(IServiceProvider services) {{ object? Found => {expression}; }}";
}
