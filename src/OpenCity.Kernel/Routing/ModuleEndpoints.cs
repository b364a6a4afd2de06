using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Routing;

/// <summary>Lets every startup map its endpoints and add its middleware, each tagged with what a tenant must have on.</summary>
internal static class ModuleEndpoints
{
    public static void Map(WebApplication app, IReadOnlyList<FeatureStartup> startups)
    {
        foreach (var startup in startups.OrderBy(s => s.Startup.ConfigureOrder).ThenBy(s => s.Feature.Index))
        {
            var group = app.MapGroup(string.Empty).WithMetadata(new FeatureGateMetadata(startup.Gate, startup.Feature));
            ((IEndpointConventionBuilder)group).Finally(endpoint => QualifyName(endpoint, startup.Feature.Id));
            var branch = new ModuleApplicationBuilder(((IApplicationBuilder)app).New());
            startup.Startup.Configure(branch, group, app.Services);
            if (branch.IsUsed)
            {
                Gate(app, branch, startup.Gate);
            }
        }
    }

    /// <summary>
    /// Two modules may give their endpoints one name, as they may map one route; the matcher refuses equal names. The short
    /// name stays known for look-ups within a tenant.
    /// </summary>
    private static void QualifyName(EndpointBuilder endpoint, string feature)
    {
        if (endpoint.Metadata.OfType<IEndpointNameMetadata>().LastOrDefault() is { } name)
        {
            endpoint.Metadata.Add(new EndpointNameMetadata($"{feature}/{name.EndpointName}"));
            endpoint.Metadata.Add(new ShortEndpointName(name.EndpointName));
        }
    }

    private static void Gate(WebApplication app, ModuleApplicationBuilder branch, FeatureSet gate) => app.Use(next =>
    {
        branch.Run(next);
        var inner = branch.Build();
        return context => TenantAmbient.FeaturesOf(context).Contains(gate) ? inner(context) : next(context);
    });
}
