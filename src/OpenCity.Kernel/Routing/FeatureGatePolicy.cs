using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Routing;

/// <summary>
/// Lets the matcher follow only what the tenant has on. Before the method policy, so that 404, 405 and Allow are computed
/// from the tenant's own endpoints. A node has one edge for each subset of the gates that meet there.
/// </summary>
internal sealed class FeatureGatePolicy : MatcherPolicy, INodeBuilderPolicy, IEndpointSelectorPolicy
{
    /// <summary>More gates on one route than this would need too many edges.</summary>
    private const int MaximumGates = 6;

    // HttpMethodMatcherPolicy has -1000.
    public override int Order => -2000;

    bool INodeBuilderPolicy.AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        !ContainsDynamicEndpoints(endpoints) && endpoints.Any(e => Gate(e) is not null);

    bool IEndpointSelectorPolicy.AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        ContainsDynamicEndpoints(endpoints) && endpoints.Any(e => Gate(e) is not null);

    public IReadOnlyList<PolicyNodeEdge> GetEdges(IReadOnlyList<Endpoint> endpoints)
    {
        var gates = Gates(endpoints);
        if (gates.Length > MaximumGates)
        {
            throw new InstallationException($"{gates.Length} features map routes that meet at '{(endpoints[0] as RouteEndpoint)?.RoutePattern.RawText}'; at most {MaximumGates} can. Give some of them other routes.");
        }

        var edges = new List<PolicyNodeEdge>();
        for (var subset = 0; subset < 1 << gates.Length; subset++)
        {
            var visible = endpoints.Where(e => Gate(e) is not { } gate || (subset & (1 << Array.IndexOf(gates, gate))) != 0).ToList();
            if (visible.Count > 0)
            {
                edges.Add(new PolicyNodeEdge(new Subset(gates, subset), visible));
            }
        }

        return edges;
    }

    public PolicyJumpTable BuildJumpTable(int exitDestination, IReadOnlyList<PolicyJumpTableEdge> edges)
    {
        var gates = ((Subset)edges[0].State).Gates;
        var destinations = new int[1 << gates.Length];
        Array.Fill(destinations, exitDestination);
        foreach (var edge in edges)
        {
            destinations[((Subset)edge.State).Bits] = edge.Destination;
        }

        return new JumpTable(gates, destinations);
    }

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var features = TenantAmbient.FeaturesOf(httpContext);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && Gate(candidates[i].Endpoint) is { } gate && !features.Contains(gate))
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    private static FeatureSet? Gate(Endpoint endpoint) => endpoint.Metadata.GetMetadata<FeatureGateMetadata>()?.Gate;

    private static FeatureSet[] Gates(IReadOnlyList<Endpoint> endpoints) => [.. endpoints.Select(Gate).OfType<FeatureSet>().Distinct()];

    private sealed record Subset(FeatureSet[] Gates, int Bits)
    {
        // The builder groups edges by state.
        public bool Equals(Subset? other) => other is not null && Bits == other.Bits && Gates.SequenceEqual(other.Gates);

        public override int GetHashCode() => Bits;
    }

    private sealed class JumpTable(FeatureSet[] gates, int[] destinations) : PolicyJumpTable
    {
        public override int GetDestination(HttpContext httpContext)
        {
            var features = TenantAmbient.FeaturesOf(httpContext);
            var bits = 0;
            for (var i = 0; i < gates.Length; i++)
            {
                if (features.Contains(gates[i]))
                {
                    bits |= 1 << i;
                }
            }

            return destinations[bits];
        }
    }
}
