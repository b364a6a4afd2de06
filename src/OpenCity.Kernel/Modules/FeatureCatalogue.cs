using System.Collections.Frozen;
using System.Reflection;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Modules.Manifest;

namespace OpenCity.Kernel.Modules;

/// <summary>Every installed feature, dependencies before dependents. Building it refuses what does not fit together.</summary>
internal sealed class FeatureCatalogue
{
    private readonly FrozenDictionary<string, InstalledFeature> _byId;

    private FeatureCatalogue(IReadOnlyList<InstalledFeature> features)
    {
        Features = features;
        _byId = features.ToFrozenDictionary(f => f.Id, StringComparer.OrdinalIgnoreCase);
        AlwaysEnabled = features.Where(f => f.Manifest.IsAlwaysEnabled).Aggregate(default(FeatureSet), (set, f) => set | f.Closure);
    }

    public IReadOnlyList<InstalledFeature> Features { get; }

    /// <summary>What every tenant has, whatever it chose.</summary>
    public FeatureSet AlwaysEnabled { get; }

    public InstalledFeature? Find(string id) => _byId.GetValueOrDefault(id);

    public IEnumerable<InstalledFeature> In(FeatureSet set) => Features.Where(f => set.Contains(f.Index));

    public static FeatureCatalogue Build(IEnumerable<Assembly> assemblies)
    {
        var modules = assemblies
            .Select(a => new InstalledModule(a, a.GetCustomAttribute<ModuleAttribute>()
                ?? throw new InstallationException($"The assembly '{a.GetName().Name}' has no [assembly: Module] or [assembly: Theme]. Add it in Manifest.cs.")))
            .OrderBy(m => m.Id, StringComparer.Ordinal)
            .ToList();
        var declared = modules.SelectMany(Declared).ToList();
        var problems = new List<string>();
        foreach (var twins in declared.GroupBy(f => f.Id, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            problems.Add($"The feature '{twins.Key}' is declared by {string.Join(" and ", twins.Select(t => $"'{t.Module.Id}'"))}. Remove one of the modules.");
        }

        if (problems.Count > 0)
        {
            throw new InstallationException(problems);
        }

        return new FeatureCatalogue(Order(declared));
    }

    private static IEnumerable<Declaration> Declared(InstalledModule module)
    {
        // The module's own attribute is a FeatureAttribute too: it counts only where no other is declared.
        var features = module.Assembly.GetCustomAttributes<FeatureAttribute>().Where(f => f is not ModuleAttribute).ToList();
        return features.Count == 0
            ? [new Declaration(module.Manifest.Id, module.Manifest, module)]
            : features.Select(f => new Declaration(f.Id, f, module));
    }

    private static List<InstalledFeature> Order(IReadOnlyList<Declaration> declared)
    {
        var byId = declared.ToDictionary(d => d.Id, StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        foreach (var feature in declared)
        {
            foreach (var dependency in feature.Dependencies)
            {
                Check(feature, dependency, byId, problems);
            }
        }

        if (problems.Count > 0)
        {
            throw new InstallationException(problems);
        }

        var ordered = new List<InstalledFeature>();
        var done = new Dictionary<string, InstalledFeature>(StringComparer.OrdinalIgnoreCase);
        foreach (var feature in declared.OrderBy(d => d.Id, StringComparer.OrdinalIgnoreCase))
        {
            Visit(feature, byId, done, ordered, []);
        }

        if (ordered.Count > FeatureSet.Capacity)
        {
            throw new InstallationException($"{ordered.Count} features are installed; one process holds at most {FeatureSet.Capacity}. Remove modules that no city here uses.");
        }

        return ordered;
    }

    private static void Check(Declaration feature, DependencyReference dependency, Dictionary<string, Declaration> byId, List<string> problems)
    {
        if (!byId.TryGetValue(dependency.Id, out var target))
        {
            var near = Nearest.To(dependency.Id, byId.Keys);
            problems.Add($"The feature '{feature.Id}' of module '{feature.Module.Id}' depends on '{dependency.Id}', which is not installed.{(near is null ? " Install its module." : $" Did you mean '{near}'?")}");
        }
        else if (dependency.LeastVersion is { } least && target.Module.Version < least)
        {
            problems.Add($"The feature '{feature.Id}' needs '{target.Id}' in version {least} or later; installed is {target.Module.Version}. Update the module '{target.Module.Id}'.");
        }
    }

    private static void Visit(Declaration feature, Dictionary<string, Declaration> byId, Dictionary<string, InstalledFeature> done, List<InstalledFeature> ordered, List<string> path)
    {
        if (done.ContainsKey(feature.Id))
        {
            return;
        }

        var start = path.FindIndex(id => string.Equals(id, feature.Id, StringComparison.OrdinalIgnoreCase));
        if (start >= 0)
        {
            throw new InstallationException($"Features depend on one another in a circle: {string.Join(" -> ", path.Skip(start).Append(feature.Id))}. Remove one of these dependencies.");
        }

        path.Add(feature.Id);
        foreach (var dependency in feature.Dependencies)
        {
            Visit(byId[dependency.Id], byId, done, ordered, path);
        }

        path.RemoveAt(path.Count - 1);
        var dependencies = feature.Dependencies.Select(d => done[d.Id]).ToList();
        var installed = new InstalledFeature
        {
            Id = feature.Id,
            Manifest = feature.Manifest,
            Module = feature.Module,
            Index = ordered.Count,
            Dependencies = dependencies,
            Closure = dependencies.Aggregate(default(FeatureSet), (set, d) => set | d.Closure).With(Math.Min(ordered.Count, FeatureSet.Capacity - 1)),
        };
        done.Add(feature.Id, installed);
        ordered.Add(installed);
    }

    private sealed record Declaration(string Id, FeatureAttribute Manifest, InstalledModule Module)
    {
        public IReadOnlyList<DependencyReference> Dependencies { get; } = [.. Manifest.Dependencies.Select(d => DependencyReference.Parse(d, Id))];
    }
}
