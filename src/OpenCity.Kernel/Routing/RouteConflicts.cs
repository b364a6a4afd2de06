using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Routing;

/// <summary>Finds features that map the same route: they can be exchanged for one another, but not be on together.</summary>
internal sealed class RouteConflicts
{
    private IReadOnlyList<(FeatureGateMetadata First, FeatureGateMetadata Second, string Route)> _pairs = [];

    /// <summary>Looks at all endpoints, once they are mapped.</summary>
    public void Find(IEnumerable<RouteEndpoint> endpoints)
    {
        var byShape = endpoints
            .Where(e => e.Metadata.GetMetadata<FeatureGateMetadata>() is not null)
            .SelectMany(e => Methods(e).Select(m => (Shape: $"{m} {e.Order} {Shape(e.RoutePattern)}", Endpoint: e)))
            .GroupBy(x => x.Shape, x => x.Endpoint, StringComparer.OrdinalIgnoreCase);
        _pairs = [.. byShape.SelectMany(Pairs)];
    }

    /// <summary>What stands against having the set of features on together.</summary>
    public IEnumerable<string> In(FeatureSet features) => _pairs
        .Where(p => features.Contains(p.First.Gate) && features.Contains(p.Second.Gate))
        .Select(p => $"'{p.First.Feature.Id}' and '{p.Second.Feature.Id}' both answer '{p.Route}'. Switch one of them off.")
        .Distinct();

    private static IEnumerable<(FeatureGateMetadata, FeatureGateMetadata, string)> Pairs(IEnumerable<RouteEndpoint> sameShape)
    {
        var all = sameShape.ToList();
        for (var i = 0; i < all.Count; i++)
        {
            for (var j = i + 1; j < all.Count; j++)
            {
                var (first, second) = (all[i].Metadata.GetMetadata<FeatureGateMetadata>()!, all[j].Metadata.GetMetadata<FeatureGateMetadata>()!);
                if (first.Feature != second.Feature)
                {
                    yield return (first, second, all[i].RoutePattern.RawText ?? string.Empty);
                }
            }
        }
    }

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["*"];

    // Names of parameters do not part routes; literals and constraints do.
    private static string Shape(RoutePattern pattern) => string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(Part))));

    private static string Part(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{(parameter.IsCatchAll ? "*" : string.Empty)}:{string.Join(':', parameter.ParameterPolicies.Select(p => p.Content))}}}",
        _ => string.Empty,
    };
}
