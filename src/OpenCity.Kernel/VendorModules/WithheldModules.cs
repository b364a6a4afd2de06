using System.Collections.Concurrent;
using System.Reflection;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.VendorModules;

/// <summary>Modules of vendors that a single city goes without, because its tables could not be brought to their version.</summary>
internal sealed class WithheldModules(FeatureCatalogue catalogue, InstalledVendorModules vendors)
{
    private readonly ConcurrentDictionary<string, (FeatureSet Features, string Reason)> _byTenant = new(StringComparer.OrdinalIgnoreCase);

    public bool IsVendors(Assembly module) => vendors.All.Any(v => v.Assembly == module);

    /// <summary>Withholds a module's features from a city, with all that depend on them.</summary>
    public void Withhold(string tenant, Assembly module, string reason)
    {
        var own = catalogue.Features.Where(f => f.Module.Assembly == module).ToList();
        var all = FeatureSet.Of(catalogue.Features.Where(f => own.Any(o => f.Closure.Contains(o.Index))).Select(f => f.Index));
        _byTenant.AddOrUpdate(tenant, (all, reason), (_, before) => (before.Features | all, before.Reason + " " + reason));
    }

    /// <summary>Gives the city back all that was withheld.</summary>
    public void Release(string tenant) => _byTenant.TryRemove(tenant, out _);

    public FeatureSet Of(string tenant) => _byTenant.TryGetValue(tenant, out var found) ? found.Features : default;

    public string? ReasonOf(string tenant) => _byTenant.TryGetValue(tenant, out var found) ? found.Reason : null;
}
