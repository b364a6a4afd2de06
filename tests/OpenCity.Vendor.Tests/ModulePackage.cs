using System.IO.Compression;
using System.Xml.Linq;

namespace OpenCity.Vendor.Tests;

/// <summary>What a vendor's package holds.</summary>
internal sealed class ModulePackage
{
    public ModulePackage(string file)
    {
        Path = file;
        using var package = ZipFile.OpenRead(file);
        Files = [.. package.Entries.Select(entry => entry.FullName)];
        using var stream = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        Dependencies = XDocument.Load(stream).Descendants().Where(element => element.Name.LocalName == "dependency")
            .ToDictionary(element => (string)element.Attribute("id")!, element => (string)element.Attribute("version")!);
    }

    /// <summary>The file itself.</summary>
    public string Path { get; }

    public IReadOnlyList<string> Files { get; }

    /// <summary>The packages it was built against, with the versions that it supports.</summary>
    public IReadOnlyDictionary<string, string> Dependencies { get; }
}
