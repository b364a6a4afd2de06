using System.Reflection;
using OpenCity.Abstractions.Modules.Manifest;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.VendorModules.Packages;

/// <summary>What a module says of itself in <c>Manifest.cs</c>, wherever that was read.</summary>
/// <param name="Name">Its English name.</param>
/// <param name="Version">Its version, as dependents compare it.</param>
/// <param name="Author">Who makes it.</param>
/// <param name="IsTheme">It is a theme.</param>
/// <param name="Features">Its features with the features that each needs.</param>
internal sealed record ModuleManifest(string Name, string Version, string Author, bool IsTheme, IReadOnlyList<ManifestFeature> Features)
{
    /// <summary>The manifest of a loaded module.</summary>
    public static ModuleManifest Of(Assembly assembly)
    {
        var module = assembly.GetCustomAttribute<ModuleAttribute>()!;
        var features = assembly.GetCustomAttributes<FeatureAttribute>().Where(f => f is not ModuleAttribute).DefaultIfEmpty(module);
        return new ModuleManifest(module.Name, module.Version, module.Author, module is ThemeAttribute, [.. features.Select(f => new ManifestFeature(f.Id, f.Dependencies))]);
    }
}

/// <summary>A feature of a manifest.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Dependencies">As written: ids, or ids with the least version of their module.</param>
internal sealed record ManifestFeature(string Id, IReadOnlyList<string> Dependencies)
{
    /// <summary>What stands against having the feature besides the others.</summary>
    /// <param name="siblings">The ids of the module's own features.</param>
    /// <param name="others">The features of other modules, with the version of their module.</param>
    public IEnumerable<string> ProblemsBeside(IReadOnlySet<string> siblings, IReadOnlyDictionary<string, (string Module, string Version)> others)
    {
        if (others.TryGetValue(Id, out var twin))
        {
            yield return $"It declares the feature '{Id}', which '{twin.Module}' has already. Only one of the two can be installed.";
        }

        foreach (var dependency in Dependencies)
        {
            if (Problem(dependency, siblings, others) is { } problem)
            {
                yield return problem;
            }
        }
    }

    private string? Problem(string dependency, IReadOnlySet<string> siblings, IReadOnlyDictionary<string, (string Module, string Version)> others)
    {
        DependencyReference needed;
        try
        {
            needed = DependencyReference.Parse(dependency, Id);
        }
        catch (InstallationException unreadable)
        {
            return unreadable.Message;
        }

        if (siblings.Contains(needed.Id))
        {
            return null;
        }

        if (!others.TryGetValue(needed.Id, out var found))
        {
            return $"Its feature '{Id}' depends on '{needed.Id}', which is not installed. Install its module first.";
        }

        return needed.LeastVersion is { } least && Version.TryParse(found.Version, out var version) && version < least
            ? $"Its feature '{Id}' needs '{needed.Id}' in version {least} or later; installed is {found.Version}. Update '{found.Module}' first."
            : null;
    }
}
