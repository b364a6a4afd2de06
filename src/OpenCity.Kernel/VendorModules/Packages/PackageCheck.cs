using System.Reflection;

namespace OpenCity.Kernel.VendorModules.Packages;

/// <summary>Says everything that stands against running a package's module here, as far as its files tell: nothing of it is run.</summary>
internal static class PackageCheck
{
    /// <param name="package">The package.</param>
    /// <param name="platform">What it meets here.</param>
    /// <param name="others">The other packages that are installed.</param>
    public static IReadOnlyList<string> Problems(ModulePackage package, InstalledPlatform platform, IReadOnlyCollection<ModulePackage> others)
    {
        if (package.Main is not { } main)
        {
            return [NoAssembly(package)];
        }

        return
        [
            .. Identity(package, main, platform),
            .. Ranges(package, platform),
            .. package.Nuspec.Dependencies.Where(d => !InstalledPlatform.OpenLayer.Contains(d.Id, StringComparer.OrdinalIgnoreCase)).Select(d => Dependency(d, package, platform, others)).OfType<string>(),
            .. References(package, platform, others),
            .. Features(main, platform, others),
        ];
    }

    private static string NoAssembly(ModulePackage package) => package.Images.Count == 0 && package.Frameworks.Count > 0
        ? $"It is built for {string.Join(" and ", package.Frameworks)}; this platform runs {Nuspec.Framework}. Ask its maker for a package for {Nuspec.Framework}."
        : $"It has no lib/{Nuspec.Framework}/{package.Id}.dll. The module's assembly bears the package's id.";

    private static IEnumerable<string> Identity(ModulePackage package, ModuleImage main, InstalledPlatform platform)
    {
        if (!string.Equals(main.Name, package.Id, StringComparison.Ordinal))
        {
            yield return $"Its assembly is named '{main.Name}' and the package '{package.Id}'. Both bear one name.";
        }

        if (platform.Find(package.Id) is not null)
        {
            yield return $"The platform itself has an assembly named '{package.Id}'. A vendor's module has a name of its own.";
        }

        if (main.Manifest is null)
        {
            yield return $"'{package.Id}' has no [assembly: Module] or [assembly: Theme]. Its maker adds it in Manifest.cs.";
        }
        else if (!Version.TryParse(main.Manifest.Version, out _))
        {
            yield return $"Its manifest states the version '{main.Manifest.Version}', which is not of the form 1.2 or 1.2.3.";
        }

        if (package.HasNativeCode)
        {
            yield return "It brings native code (runtimes/), which is not loaded for modules.";
        }
    }

    private static IEnumerable<string> Ranges(ModulePackage package, InstalledPlatform platform)
    {
        var asked = package.Nuspec.Dependencies.Where(d => InstalledPlatform.OpenLayer.Contains(d.Id, StringComparer.OrdinalIgnoreCase)).ToList();
        if (asked.Count == 0)
        {
            yield return "It does not say which platform it is made for: its description has no dependency on OpenCity.Abstractions.";
        }

        foreach (var dependency in asked.Where(d => !d.Range.Contains(platform.Version)))
        {
            yield return $"It needs {dependency.Id} {dependency.Range}; this platform is {platform.Version}. Install a version of {package.Id} made for it, or another version of the platform.";
        }
    }

    private static string? Dependency(PackageDependency asked, ModulePackage package, InstalledPlatform platform, IReadOnlyCollection<ModulePackage> others)
    {
        if (package.Images.Any(i => string.Equals(i.Path, asked.Id + ".dll", StringComparison.OrdinalIgnoreCase)) || platform.Find(asked.Id) is not null)
        {
            return null;
        }

        return others.FirstOrDefault(o => string.Equals(o.Id, asked.Id, StringComparison.OrdinalIgnoreCase)) is not { } other
            ? $"It depends on the package '{asked.Id}' ({asked.Range}), which is neither in it nor in the platform. Its maker puts it into the package; a module of another vendor is installed first."
            : asked.Range.Contains(other.Version) ? null : $"It depends on '{asked.Id}' ({asked.Range}); installed is {other.Version}. Update that one first.";
    }

    private static IEnumerable<string> References(ModulePackage package, InstalledPlatform platform, IReadOnlyCollection<ModulePackage> others)
    {
        var own = package.Images.Where(i => i.Image is not null).Select(i => i.Image!.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var neighbours = others.Where(o => package.Nuspec.Dependencies.Any(d => string.Equals(d.Id, o.Id, StringComparison.OrdinalIgnoreCase))).Select(o => o.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, image) in package.Images)
        {
            if (image is null)
            {
                yield return $"'{path}' is no assembly, or damaged. Get the package anew from its maker.";
                continue;
            }

            foreach (var reference in image.References.Where(r => !own.Contains(r.Name!) && !neighbours.Contains(r.Name!)))
            {
                if (Reference(image, reference, platform) is { } problem)
                {
                    yield return problem;
                }
            }
        }
    }

    private static string? Reference(ModuleImage image, AssemblyName reference, InstalledPlatform platform)
    {
        if (platform.IsClosed(reference.Name!))
        {
            return $"{image.Name} uses {reference.Name}, which modules do not see. They see {string.Join(" and ", InstalledPlatform.OpenLayer)}.";
        }

        return platform.Find(reference.Name!) switch
        {
            null => $"{image.Name} uses the library {reference.Name} {reference.Version}, which is neither in the package nor in the platform. Its maker puts it into the package.",
            { } found when found < reference.Version => $"{image.Name} was compiled against {reference.Name} {reference.Version}; the platform has {found}. Install a version of the module made for this platform.",
            _ => null,
        };
    }

    private static IEnumerable<string> Features(ModuleImage main, InstalledPlatform platform, IReadOnlyCollection<ModulePackage> others)
    {
        var there = new Dictionary<string, (string Module, string Version)>(StringComparer.OrdinalIgnoreCase);
        var modules = platform.Modules.Select(m => (Id: m.Key, Manifest: m.Value)).Concat(others.Where(o => o.Main?.Manifest is not null).Select(o => (o.Id, Manifest: o.Main!.Manifest!)));
        foreach (var (id, manifest) in modules)
        {
            foreach (var feature in manifest.Features)
            {
                there.TryAdd(feature.Id, (id, manifest.Version));
            }
        }

        var own = main.Manifest?.Features ?? [];
        var siblings = own.Select(f => f.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return own.SelectMany(f => f.ProblemsBeside(siblings, there));
    }
}
