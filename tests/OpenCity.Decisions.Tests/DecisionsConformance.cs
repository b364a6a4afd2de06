using System.Reflection;
using OpenCity.Decisions.Tests.Stories;
using OpenCity.Testing.Conformance;

namespace OpenCity.Decisions.Tests;

public sealed class DecisionsConformance(ConformanceCities cities) : ModuleConformance(cities)
{
    protected override Assembly Module => typeof(Startup).Assembly;

    protected override string Recipe => Samples.Town;
}
