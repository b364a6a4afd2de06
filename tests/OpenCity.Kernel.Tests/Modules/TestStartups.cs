using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Modules.Manifest;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Tests.Modules;

/// <summary>Startups made of a lambda, whose module is the assembly of the tests.</summary>
internal static class TestStartups
{
    public static FeatureStartup Make(string id, Action<IServiceCollection> configure, int index = 0)
    {
        var manifest = new ModuleAttribute { Id = id, Version = "1.0" };
        var feature = new InstalledFeature
        {
            Id = id,
            Manifest = manifest,
            Module = new InstalledModule(typeof(TestStartups).Assembly, manifest),
            Index = index,
            Dependencies = [],
            Closure = default(FeatureSet).With(index),
        };
        return new FeatureStartup(new LambdaStartup(configure), feature, feature.Closure, feature.Closure);
    }

    private sealed class LambdaStartup(Action<IServiceCollection> configure) : StartupBase
    {
        public override void ConfigureServices(IServiceCollection services) => configure(services);
    }
}
