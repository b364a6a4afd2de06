using System.Reflection;
using OpenCity.Testing;
using OpenCity.Testing.Conformance;

namespace OpenCity.Tenants.Tests;

public sealed class TenantsConformance(ConformanceCities cities) : ModuleConformance(cities)
{
    protected override Assembly Module => typeof(Startup).Assembly;

    protected override string Recipe => OperatedRegion.Recipe;

    protected override void Configure(TestCityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Configuration["OpenCity:OperatorCity"] = TestCity.Name;
    }
}
