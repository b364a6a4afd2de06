using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace OpenCity.Kernel.VendorModules.Packages;

/// <summary>A module's package: read, not judged.</summary>
internal sealed partial class ModulePackage
{
    private const string Assemblies = $"lib/{Nuspec.Framework}/";
    private const string Assets = "staticwebassets/";

    private ModulePackage(Nuspec nuspec, PackageFiles files, byte[] package)
    {
        Nuspec = nuspec;
        Content = package;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(package));
        Signature = PackageSignature.Read(package, files.Find(PackageSignature.FileName) is not null);
        Images = [.. files.In(Assemblies).Where(f => f.Path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).Select(f => (f.Path, ModuleImage.Read(f.Content)))];
        Main = Images.FirstOrDefault(i => i.Path == Id + ".dll").Image;
        Installed = [.. files.In(Assemblies).Select(f => ("lib/" + f.Path, f.Content)), .. files.In(Assets).Select(f => ("assets/" + f.Path, f.Content))];
        Frameworks = [.. files.Paths.Select(p => Library().Match(p)).Where(m => m.Success).Select(m => m.Groups["framework"].Value).Distinct(StringComparer.OrdinalIgnoreCase)];
        HasNativeCode = files.In("runtimes/").Any();
    }

    public string Id => Nuspec.Id;

    public PackageVersion Version => Nuspec.Version;

    public Nuspec Nuspec { get; }

    /// <summary>The versions of the platform that it is made for; null where it does not say.</summary>
    public PackageRange? Platform => Nuspec.Dependencies.FirstOrDefault(d => string.Equals(d.Id, InstalledPlatform.OpenLayer[0], StringComparison.OrdinalIgnoreCase))?.Range;

    /// <summary>The package itself.</summary>
    public byte[] Content { get; }

    public string Sha256 { get; }

    public PackageSignature? Signature { get; }

    /// <summary>The libraries for this platform's framework; null for what is no assembly.</summary>
    public IReadOnlyList<(string Path, ModuleImage? Image)> Images { get; }

    /// <summary>The module's own assembly, which bears the package's id.</summary>
    public ModuleImage? Main { get; }

    /// <summary>What is unpacked, by its path in the module's folder.</summary>
    public IReadOnlyList<(string Path, byte[] Content)> Installed { get; }

    /// <summary>The frameworks that it has libraries for.</summary>
    public IReadOnlyList<string> Frameworks { get; }

    public bool HasNativeCode { get; }

    /// <exception cref="UnusablePackage">It cannot be read.</exception>
    public static ModulePackage Read(byte[] package)
    {
        var files = PackageFiles.Read(package);
        return new ModulePackage(Nuspec.Of(files), files, package);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnusablePackage">It cannot be read.</exception>
    public static ModulePackage Open(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= PackageFiles.MostPacked
                ? Read(File.ReadAllBytes(path))
                : throw new UnusablePackage($"'{path}' has {length / 1024 / 1024} MB; a module package has at most {PackageFiles.MostPacked / 1024 / 1024} MB.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusablePackage($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }

    [GeneratedRegex("^lib/(?<framework>[^/]+)/", RegexOptions.IgnoreCase)]
    private static partial Regex Library();
}
