using System.IO.Compression;
using System.Xml.Linq;

namespace OpenCity.Vendor.Tests;

/// <summary>What a vendor begins with works as it is, under a name of its own, against the packed packages.</summary>
public sealed class TemplateTests(Workshop workshop)
{
    [Fact]
    public async Task A_module_from_the_template_builds_passes_its_tests_and_packs()
    {
        await workshop.RunAsync(workshop.Folder, "new", "install", Path.Combine(workshop.Feed, PackageOf("OpenCity.Templates")));
        await workshop.RunAsync(workshop.Folder, "new", "opencity-module", "-n", "Cedar.Fountains");
        var module = Path.Combine(workshop.Folder, "Cedar.Fountains");

        Directory.EnumerateFiles(module, "*", SearchOption.AllDirectories)
            .Where(file => file.Contains("Bench", StringComparison.OrdinalIgnoreCase) || File.ReadAllText(file).Contains("bench", StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty("nothing must be left of the template's own name");

        var said = await workshop.RunAsync(module, "test", "--project", "tests/Cedar.Fountains.Tests");
        said.ShouldContain("failed: 0");
        await workshop.RunAsync(module, "pack", "src/Cedar.Fountains", "-o", "artifacts", "-v", "q");

        using var package = ZipFile.OpenRead(Path.Combine(module, "artifacts", "Cedar.Fountains.0.1.0.nupkg"));
        package.Entries.Select(entry => entry.FullName).ShouldContain("lib/net10.0/Cedar.Fountains.dll");
        var references = Dependencies(package);
        references.Keys.Order(StringComparer.Ordinal).ShouldBe(["OpenCity.Abstractions", "OpenCity.Contracts"]);
        references.Values.Distinct().ShouldBe(["[0.1.0, 0.2.0)"]);
    }

    private static Dictionary<string, string> Dependencies(ZipArchive package)
    {
        using var stream = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream).Descendants().Where(element => element.Name.LocalName == "dependency")
            .ToDictionary(element => (string)element.Attribute("id")!, element => (string)element.Attribute("version")!);
    }

    private string PackageOf(string id) => Path.GetFileName(Directory.EnumerateFiles(workshop.Feed, id + ".*.nupkg").Single());
}
