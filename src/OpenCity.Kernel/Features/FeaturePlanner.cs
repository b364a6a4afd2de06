using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Modules;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Features;

/// <summary>Works out what comes along when features are switched on and goes along when they are switched off.</summary>
internal sealed class FeaturePlanner
{
    private readonly FeatureCatalogue _catalogue;

    public FeaturePlanner(FeatureCatalogue catalogue)
    {
        _catalogue = catalogue;
        Descriptions = [.. catalogue.Features.Select(f => Describe(f, catalogue.Features.Where(d => d.Dependencies.Contains(f))))];
    }

    public IReadOnlyList<FeatureDescription> Descriptions { get; }

    public FeatureChange Plan(FeatureSet current, IReadOnlyCollection<string> enable, IReadOnlyCollection<string> disable)
    {
        var problems = new List<string>();
        var on = Resolve(enable, problems).ToList();
        var off = Resolve(disable, problems).ToList();
        var wanted = on.Aggregate(current, (set, f) => set | f.Closure);
        foreach (var feature in on)
        {
            problems.AddRange(off.Where(d => feature.Closure.Contains(d.Index)).Select(d => $"'{feature.Id}' needs '{d.Id}', which is to be switched off. Choose one."));
        }

        var leaving = off.Aggregate(default(FeatureSet), (set, f) => _catalogue.Features.Where(d => d.Closure.Contains(f.Index)).Aggregate(set, (s, d) => s.With(d.Index)));
        foreach (var feature in _catalogue.In(leaving).Where(f => current.Contains(f.Index) && _catalogue.AlwaysEnabled.Contains(f.Index)))
        {
            problems.Add($"'{feature.Id}' cannot be switched off: the platform needs it.");
        }

        var target = RemoveOrphans(wanted.Without(leaving), current);
        return new FeatureChange(
            [.. _catalogue.Features.Where(f => target.Contains(f.Index) && !current.Contains(f.Index)).Select(f => f.Id)],
            [.. _catalogue.Features.Reverse().Where(f => current.Contains(f.Index) && !target.Contains(f.Index)).Select(f => f.Id)],
            problems);
    }

    /// <summary>What would be on after a change.</summary>
    public FeatureSet After(FeatureSet current, FeatureChange change) => change.Enable
        .Aggregate(current, (set, id) => set.With(_catalogue.Find(id)!.Index))
        .Without(FeatureSet.Of(change.Disable.Select(id => _catalogue.Find(id)!.Index)));

    /// <summary>Features that are only there for others go with the last of them.</summary>
    private FeatureSet RemoveOrphans(FeatureSet target, FeatureSet current)
    {
        foreach (var feature in _catalogue.Features.Reverse().Where(f => f.Manifest.EnabledByDependencyOnly && current.Contains(f.Index)))
        {
            if (!_catalogue.In(target).Any(d => d.Dependencies.Contains(feature)))
            {
                target = target.Without(default(FeatureSet).With(feature.Index));
            }
        }

        return target;
    }

    private IEnumerable<InstalledFeature> Resolve(IEnumerable<string> ids, List<string> problems)
    {
        foreach (var id in ids.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (_catalogue.Find(id) is { } feature)
            {
                yield return feature;
            }
            else
            {
                var near = Nearest.To(id, _catalogue.Features.Select(f => f.Id));
                problems.Add($"There is no feature '{id}'.{(near is null ? string.Empty : $" Did you mean '{near}'?")}");
            }
        }
    }

    private static FeatureDescription Describe(InstalledFeature feature, IEnumerable<InstalledFeature> dependents) => new(
        feature.Id,
        feature.Name,
        feature.Manifest.Description.Length > 0 ? feature.Manifest.Description : feature.Module.Manifest.Description,
        feature.Manifest.Category.Length > 0 ? feature.Manifest.Category : feature.Module.Manifest.Category,
        feature.Module.Id,
        feature.Module.Manifest.Version,
        feature.Module.IsTheme,
        feature.Manifest.IsAlwaysEnabled,
        feature.Manifest.EnabledByDependencyOnly,
        [.. feature.Dependencies.Select(d => d.Id)],
        [.. dependents.Select(d => d.Id)]);
}
