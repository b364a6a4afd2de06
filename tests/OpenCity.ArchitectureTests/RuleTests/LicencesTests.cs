using OpenCity.ArchitectureTests.Rules;

namespace OpenCity.ArchitectureTests.RuleTests;

public sealed class LicencesTests
{
    private const string Lock = """
        { "version": 2, "dependencies": { "net10.0": {
            "Markdig": { "type": "Direct", "resolved": "1.6.0" },
            "System.Memory": { "type": "Transitive", "resolved": "4.5.5" },
            "opencity.kernel": { "type": "Project" } } } }
        """;

    [Fact]
    public void Reads_the_packages_of_a_lock_file() => Licences.Packages(Lock).ShouldBe([("Markdig", "1.6.0"), ("System.Memory", "4.5.5")]);

    [Theory]
    [InlineData("Some.Library", "<license type=\"expression\">GPL-3.0-only</license>", "GPL-3.0-only")]
    [InlineData("Some.Library", "<licenseUrl>https://vendor.example/licence</licenseUrl>", "https://vendor.example/licence")]
    [InlineData("Some.Library", "<description>A library.</description>", "cannot be read")]
    [InlineData("ProjNET", "<license type=\"expression\">GPL-3.0-only</license>", "GPL-3.0-only")]
    public void Finds_a_licence_that_nobody_has_looked_at(string id, string said, string told) =>
        Licences.Violations(id, Nuspec(said)).ShouldHaveSingleItem().ShouldContain(told);

    [Fact]
    public void Finds_a_package_that_is_not_there() => Licences.Violations("Some.Library", nuspec: null).ShouldHaveSingleItem();

    [Theory]
    [InlineData("Some.Library", "<license type=\"expression\">MIT</license><licenseUrl>https://licenses.example/MIT</licenseUrl>")]
    [InlineData("ProjNET", "<license type=\"expression\">LGPL-2.1-or-later</license>")]
    public void Passes_what_is_allowed(string id, string said) => Licences.Violations(id, Nuspec(said)).ShouldBeEmpty();

    private static string Nuspec(string said) => $"<package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\"><metadata>{said}</metadata></package>";
}
