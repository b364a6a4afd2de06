using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Routing;

/// <summary>Leaves pages and actions of disabled features out of link generation: a link to them is null, not a dead one.</summary>
internal sealed class TenantRouteAddresses(IEndpointAddressScheme<RouteValuesAddress> inner, TenantAmbient ambient) : IEndpointAddressScheme<RouteValuesAddress>
{
    public IEnumerable<Endpoint> FindEndpoints(RouteValuesAddress address)
    {
        var features = ambient.ScopeOrNull?.Features ?? default;
        return inner.FindEndpoints(address).Where(e => e.Metadata.GetMetadata<FeatureGateMetadata>() is not { } gate || features.Contains(gate.Gate));
    }
}
