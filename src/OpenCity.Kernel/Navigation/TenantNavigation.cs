using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Security;

namespace OpenCity.Kernel.Navigation;

/// <summary>The menus: what the enabled features contribute, without what the person may not see, in order.</summary>
internal sealed class TenantNavigation(IEnumerable<INavigationProvider> providers, ICurrentUser user) : INavigation
{
    private readonly Dictionary<string, IReadOnlyList<NavigationEntry>> _menus = new(StringComparer.Ordinal);

    public IReadOnlyList<NavigationEntry> Get(string menu)
    {
        ArgumentNullException.ThrowIfNull(menu);
        if (!_menus.TryGetValue(menu, out var entries))
        {
            _menus.Add(menu, entries = Build(menu));
        }

        return entries;
    }

    private List<NavigationEntry> Build(string menu)
    {
        var entries = new List<NavigationEntry>();
        foreach (var provider in providers)
        {
            provider.Build(menu, entries);
        }

        // Two features that name the same entry mean the same place: the first stands.
        return [.. entries
            .Where(e => e.Permission is null || user.Has(e.Permission))
            .DistinctBy(e => e.Id, StringComparer.Ordinal)
            .OrderBy(e => e.Order)
            .ThenBy(e => e.Text.Value, StringComparer.CurrentCulture)];
    }
}
