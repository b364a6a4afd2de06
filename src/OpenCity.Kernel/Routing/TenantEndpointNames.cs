using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Routing;

/// <summary>Finds endpoints by the short name their module gave them, among those of the tenant's features.</summary>
internal sealed class TenantEndpointNames(EndpointDataSource endpoints, TenantAmbient ambient) : IEndpointAddressScheme<string>
{
    public IEnumerable<Endpoint> FindEndpoints(string address)
    {
        var features = ambient.ScopeOrNull?.Features ?? default;
        return endpoints.Endpoints.Where(e =>
            (e.Metadata.GetMetadata<ShortEndpointName>()?.Name ?? e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName) == address
            && (e.Metadata.GetMetadata<FeatureGateMetadata>() is not { } gate || features.Contains(gate.Gate)));
    }
}
