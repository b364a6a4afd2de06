using OpenCity.Abstractions.Modules;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Composition;

/// <summary>Finds optional contracts without throwing where none is provided.</summary>
internal sealed class Neighbours(IServiceProvider services, TenantScope tenant, ContributionCatalogue catalogue) : INeighbours
{
    public T? Find<T>()
        where T : class
    {
        var candidates = catalogue.To(typeof(T));
        return candidates.Count == 0
            ? (T?)services.GetService(typeof(T))
            : (T?)ContractFront.Choose(candidates, tenant)?.Resolve(services);
    }
}
