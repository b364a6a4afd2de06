using System.Reflection;
using OpenCity.Testing;
using OpenCity.Testing.Conformance;
using OpenCity.Workflows.Tests.Stories;

namespace OpenCity.Workflows.Tests;

public sealed class WorkflowsConformance(ConformanceCities cities) : ModuleConformance(cities)
{
    protected override Assembly Module => typeof(Startup).Assembly;

    protected override string Recipe => Samples.Filled;

    protected override Task FillAsync(TestCity city) => city.StartAsync("town-waits", "conforming");
}
