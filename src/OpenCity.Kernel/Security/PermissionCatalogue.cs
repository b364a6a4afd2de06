using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Composition;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Security;

/// <summary>Every permission of every installed feature, with its index.</summary>
internal sealed class PermissionCatalogue
{
    private readonly FrozenDictionary<string, int> _index;
    private readonly (FeatureSet Gate, string? Feature)[] _gates;

    public PermissionCatalogue(ContributionCatalogue contributions, IServiceProvider services)
    {
        var permissions = new List<Permission>();
        var gates = new List<(FeatureSet Gate, string? Feature)>();
        var stereotypes = new List<(FeatureSet, PermissionStereotype)>();
        foreach (var contribution in contributions.To(typeof(IPermissionProvider)))
        {
            // Providers only list; one that needs a tenant throws here and names itself.
            var provider = (IPermissionProvider)ActivatorUtilities.CreateInstance(services, contribution.ImplementationType);
            permissions.AddRange(provider.Permissions);
            gates.AddRange(provider.Permissions.Select(_ => (contribution.Gate, contribution.Feature?.Id)));
            stereotypes.AddRange(provider.Stereotypes.Select(s => (contribution.Gate, s)));
        }

        if (permissions.GroupBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twins)
        {
            throw new InstallationException($"The permission '{twins.Key}' is named by two features. Rename one.");
        }

        All = permissions;
        _gates = [.. gates];
        Stereotypes = stereotypes;
        _index = permissions.Select((p, i) => (p.Name, i)).ToFrozenDictionary(x => x.Name, x => x.i, StringComparer.Ordinal);
    }

    public IReadOnlyList<Permission> All { get; }

    /// <summary>Who gets what by default, with the feature that says so.</summary>
    public IReadOnlyList<(FeatureSet Gate, PermissionStereotype Stereotype)> Stereotypes { get; }

    /// <summary>The index of a permission, or -1.</summary>
    public int IndexOf(string name) => _index.GetValueOrDefault(name, -1);

    /// <summary>The id of the feature that brings the permission; null for the platform's own.</summary>
    public string? FeatureOf(int index) => _gates[index].Feature;

    public IEnumerable<Permission> In(FeatureSet features) => All.Where((_, i) => features.Contains(_gates[i].Gate));

    /// <summary>The named permissions with all that they include.</summary>
    public PermissionSet SetOf(IEnumerable<string> names)
    {
        var granted = names.ToHashSet(StringComparer.Ordinal);
        var bits = new ulong[(All.Count + 63) / 64];
        for (var i = 0; i < All.Count; i++)
        {
            if (IsGranted(All[i], granted))
            {
                bits[i >> 6] |= 1UL << (i & 63);
            }
        }

        return new PermissionSet(bits);
    }

    public IEnumerable<string> Names(PermissionSet set) => All.Where((_, i) => set.Contains(i)).Select(p => p.Name);

    private static bool IsGranted(Permission permission, HashSet<string> granted) =>
        granted.Contains(permission.Name) || permission.ImpliedBy.Any(p => IsGranted(p, granted));
}
