namespace OpenCity.Vendor.Tests;

/// <summary>What a vendor begins with works as it is, under a name of its own, against the packed packages.</summary>
public sealed class TemplateTests(Workshop workshop)
{
    [Fact]
    public async Task A_module_from_the_template_builds_passes_its_tests_and_packs()
    {
        await workshop.RunAsync(workshop.Folder, "new", "install", Directory.EnumerateFiles(workshop.Feed, "OpenCity.Templates.*.nupkg").Single());
        await workshop.RunAsync(workshop.Folder, "new", "opencity-module", "-n", "Cedar.Fountains");
        var module = Path.Combine(workshop.Folder, "Cedar.Fountains");

        Directory.EnumerateFiles(module, "*", SearchOption.AllDirectories)
            .Where(file => file.Contains("Bench", StringComparison.OrdinalIgnoreCase) || File.ReadAllText(file).Contains("bench", StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty("nothing must be left of the template's own name");

        (await workshop.TestAsync(module, "Cedar.Fountains")).ShouldContain("failed: 0");

        var package = await workshop.PackAsync(module, "Cedar.Fountains");
        package.Files.ShouldContain("lib/net10.0/Cedar.Fountains.dll");
        package.Files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).ShouldHaveSingleItem("it has no libraries of its own");
        package.Dependencies.Keys.Order(StringComparer.Ordinal).ShouldBe(["OpenCity.Abstractions", "OpenCity.Contracts"]);
        package.Dependencies.Values.Distinct().ShouldBe(["[0.1.0, 0.2.0)"]);
    }
}
