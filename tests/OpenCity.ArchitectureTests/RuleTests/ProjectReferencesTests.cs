using System.Xml.Linq;
using OpenCity.Testing.Conformance.Rules;

namespace OpenCity.ArchitectureTests.RuleTests;

public sealed class ProjectReferencesTests
{
    [Theory]
    [InlineData("""<ProjectReference Include="../../src/OpenCity.Kernel/OpenCity.Kernel.csproj" />""")]
    [InlineData("""<ProjectReference Include="..\OpenCity.Permits\OpenCity.Permits.csproj" />""")]
    [InlineData("""<PackageReference Include="OpenCity.Kernel" />""")]
    [InlineData("""<Reference Include="OpenCity.Kernel, Version=1.0.0.0" HintPath="a.dll" />""")]
    [InlineData("""<PackageReference Include="Vendor.Parks" />""")]
    public void Finds_what_a_module_must_not_see(string item) => Check(item).ShouldHaveSingleItem();

    [Theory]
    [InlineData("""<ProjectReference Include="../../src/OpenCity.Contracts/OpenCity.Contracts.csproj" />""")]
    [InlineData("""<ProjectReference Include="../../src/OpenCity.Analyzers/OpenCity.Analyzers.csproj" OutputItemType="Analyzer" />""")]
    [InlineData("""<PackageReference Include="OpenCity.Module.Sdk" PrivateAssets="all" />""")]
    [InlineData("""<PackageReference Include="CsvHelper" />""")]
    public void Passes_the_open_layer_analyzers_and_libraries(string item) => Check(item).ShouldBeEmpty();

    private static IEnumerable<string> Check(string item) => ProjectReferences.Violations(
        "OpenCity.Trees",
        XDocument.Parse($"<Project><ItemGroup>{item}</ItemGroup></Project>"),
        AssemblyReferences.OpenLayer,
        ["Vendor.Parks"]);
}
