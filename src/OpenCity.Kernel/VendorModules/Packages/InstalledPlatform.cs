using System.Reflection;
using OpenCity.Abstractions.Modules;

namespace OpenCity.Kernel.VendorModules.Packages;

/// <summary>What a package meets here: the platform's version, the host's assemblies and the modules it was built with.</summary>
internal sealed class InstalledPlatform
{
    /// <summary>The platform's own assemblies that modules may use.</summary>
    public static readonly string[] OpenLayer = ["OpenCity.Abstractions", "OpenCity.Contracts"];

    private const string Own = "OpenCity.";

    private readonly Dictionary<string, string> _files;

    public InstalledPlatform(IReadOnlyList<Assembly> modules)
    {
        Modules = modules.ToDictionary(m => m.GetName().Name!, ModuleManifest.Of, StringComparer.OrdinalIgnoreCase);
        var known = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        _files = known.GroupBy(f => Path.GetFileNameWithoutExtension(f), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        Version = VersionOf(typeof(StartupBase).Assembly);
    }

    /// <summary>The version that packages name by their dependency on the platform.</summary>
    public PackageVersion Version { get; }

    /// <summary>The modules of the tree.</summary>
    public IReadOnlyDictionary<string, ModuleManifest> Modules { get; }

    /// <summary>The version of one of the host's assemblies; null where it has none of that name.</summary>
    public Version? Find(string assembly) => _files.TryGetValue(assembly, out var file) ? AssemblyName.GetAssemblyName(file).Version : null;

    /// <summary>True for an assembly of the platform that modules do not see.</summary>
    public bool IsClosed(string assembly) => assembly.StartsWith(Own, StringComparison.OrdinalIgnoreCase) && Find(assembly) is not null && !OpenLayer.Contains(assembly, StringComparer.OrdinalIgnoreCase);

    private static PackageVersion VersionOf(Assembly assembly) =>
        PackageVersion.TryParse(assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion, out var version) ? version : PackageVersion.Of(assembly.GetName().Version!);
}
