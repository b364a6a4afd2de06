using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Modules;
using OpenCity.Cli.Verbs;

namespace OpenCity.Cli;

/// <summary>The platform's own verbs for a city.</summary>
internal static class CityVerbs
{
    public static IEnumerable<ICommandVerb> All(IServiceProvider services)
    {
        var features = services.GetRequiredService<IFeatures>();
        return
        [
            new FeatureListVerb(features),
            new FeatureSwitchVerb(features, enable: true),
            new FeatureSwitchVerb(features, enable: false),
            new AuditVerifyVerb(services.GetRequiredService<IAuditTrail>()),
        ];
    }
}
