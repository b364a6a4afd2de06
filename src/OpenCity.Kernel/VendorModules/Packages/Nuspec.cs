using System.Xml;
using System.Xml.Linq;

namespace OpenCity.Kernel.VendorModules.Packages;

/// <summary>A package that another asks for.</summary>
internal sealed record PackageDependency(string Id, PackageRange Range);

/// <summary>What a package says of itself.</summary>
internal sealed record Nuspec(string Id, PackageVersion Version, IReadOnlyList<PackageDependency> Dependencies)
{
    /// <summary>The framework that modules are built for, as packages name it.</summary>
    public const string Framework = "net10.0";

    private const string Extension = ".nuspec";
    private const int LongestId = 100;

    /// <exception cref="UnusablePackage">There is none, or it cannot be read.</exception>
    public static Nuspec Of(PackageFiles files)
    {
        var paths = files.Paths.Where(p => p.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && !p.Contains('/')).ToList();
        if (paths.Count != 1)
        {
            throw new UnusablePackage("This is no module package: it has no description (.nuspec). Make it by 'dotnet pack'.");
        }

        try
        {
            using var reader = XmlReader.Create(new MemoryStream(files.Find(paths[0])!), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return Read(XDocument.Load(reader));
        }
        catch (XmlException exception)
        {
            throw new UnusablePackage($"The package's description '{paths[0]}' cannot be read: {exception.Message}", exception);
        }
    }

    private static Nuspec Read(XDocument document)
    {
        var metadata = Child(document.Root, "metadata");
        var (id, version) = (Child(metadata, "id")?.Value.Trim() ?? string.Empty, Child(metadata, "version")?.Value);
        if (id.Length is 0 or > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') || id.StartsWith('.') || id.EndsWith('.') || id.Contains("..", StringComparison.Ordinal))
        {
            throw new UnusablePackage($"The package's id '{id}' cannot be used. It is made of letters, digits, dots, dashes and underscores.");
        }

        return PackageVersion.TryParse(version, out var parsed)
            ? new Nuspec(id, parsed, [.. DependenciesOf(metadata!)])
            : throw new UnusablePackage($"The version '{version}' of {id} cannot be read. It is of the form 1.2.3 or 1.2.3-beta.1.");
    }

    private static IEnumerable<PackageDependency> DependenciesOf(XElement metadata)
    {
        var all = Child(metadata, "dependencies");
        var groups = all?.Elements().Where(e => e.Name.LocalName == "group").ToList() ?? [];
        var chosen = groups.Find(g => g.Attribute("targetFramework")?.Value == Framework) ?? groups.Find(g => string.IsNullOrEmpty(g.Attribute("targetFramework")?.Value)) ?? all;
        foreach (var dependency in chosen?.Elements().Where(e => e.Name.LocalName == "dependency") ?? [])
        {
            var (id, range) = (dependency.Attribute("id")?.Value ?? string.Empty, dependency.Attribute("version")?.Value);
            yield return PackageRange.TryParse(range, out var parsed)
                ? new PackageDependency(id, parsed)
                : throw new UnusablePackage($"The package depends on '{id}' in the versions '{range}', which cannot be read. Write them as [1.2, 2.0).");
        }
    }

    private static XElement? Child(XElement? parent, string name) => parent?.Elements().FirstOrDefault(e => e.Name.LocalName == name);
}
