using System.Reflection;
using OpenCity.Abstractions.Modules;

namespace OpenCity.Kernel.Modules;

/// <summary>A startup class with the condition under which a tenant sees what it adds.</summary>
/// <param name="Startup">An instance; startups have a parameterless constructor.</param>
/// <param name="Feature">The feature it belongs to.</param>
/// <param name="Gate">All features that must be on.</param>
/// <param name="Closure">All features whose contributions it may rely on.</param>
internal sealed record FeatureStartup(StartupBase Startup, InstalledFeature Feature, FeatureSet Gate, FeatureSet Closure)
{
    public string Name => Startup.GetType().FullName!;

    public Assembly Assembly => Feature.Module.Assembly;

    /// <summary>All startups in the order of features, then of <see cref="StartupBase.Order"/> among those of one feature.</summary>
    public static IReadOnlyList<FeatureStartup> Discover(FeatureCatalogue catalogue) =>
        [.. catalogue.Features
            .Select(f => f.Module)
            .Distinct()
            .SelectMany(module => Types(module).Select(type => Create(type, module, catalogue)))
            .OfType<FeatureStartup>()
            .OrderBy(s => s.Startup.Order)
            .ThenBy(s => s.Feature.Index)
            .ThenBy(s => s.Name, StringComparer.Ordinal)];

    private static IEnumerable<Type> Types(InstalledModule module) =>
        module.Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(StartupBase).IsAssignableFrom(t));

    private static FeatureStartup? Create(Type type, InstalledModule module, FeatureCatalogue catalogue)
    {
        var id = type.GetCustomAttribute<FeatureAttribute>()?.Id ?? module.Manifest.Id;
        var feature = catalogue.Find(id);
        if (feature is null || feature.Module != module)
        {
            throw new InstallationException($"The startup '{type.FullName}' belongs to the feature '{id}', which the module '{module.Id}' does not declare. Correct its [Feature] or the manifest.");
        }

        var gate = default(FeatureSet).With(feature.Index);
        var closure = feature.Closure;
        foreach (var required in type.GetCustomAttribute<RequireFeaturesAttribute>()?.Features ?? [])
        {
            if (catalogue.Find(required) is not { } neighbour)
            {
                return null;
            }

            gate = gate.With(neighbour.Index);
            closure |= neighbour.Closure;
        }

        var startup = (StartupBase)(Activator.CreateInstance(type, nonPublic: true) ?? throw new InstallationException($"The startup '{type.FullName}' cannot be made."));
        return new FeatureStartup(startup, feature, gate, closure);
    }
}
