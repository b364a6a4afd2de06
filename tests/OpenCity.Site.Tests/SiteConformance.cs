using System.Reflection;
using OpenCity.Testing.Conformance;

namespace OpenCity.Site.Tests;

public sealed class SiteConformance(ConformanceCities cities) : ModuleConformance(cities)
{
    protected override Assembly Module => typeof(Startup).Assembly;

    protected override string Recipe => "small-town";
}
