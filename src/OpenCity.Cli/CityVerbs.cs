using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Retention;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Cli.Verbs;
using OpenCity.Kernel.Archives;

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
            new ExportVerb(services.GetRequiredService<CityExport>()),
            new RetentionShowVerb(services.GetRequiredService<IRetention>()),
            new RetentionRunVerb(services.GetRequiredService<IRetention>()),
            new AuditVerifyVerb(services.GetRequiredService<IAuditTrail>()),
            new ReferenceVerb(
                features,
                services.GetRequiredService<IRoles>(),
                services.GetRequiredService<ISettingsAdministration>(),
                services.GetRequiredService<IBackgroundMonitor>(),
                services.GetServices<IRecipeStepHandler>(),
                () => HostVerbs.All(services).Concat(All(services)).Concat(services.GetServices<ICommandVerb>()).Select(v => v.Description)),
        ];
    }
}
