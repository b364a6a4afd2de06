using System.Reflection;
using OpenCity.Testing.Conformance;

namespace OpenCity.Identity.Tests;

public sealed class IdentityConformance(ConformanceCities cities) : ModuleConformance(cities)
{
    protected override Assembly Module => typeof(Startup).Assembly;

    protected override string Recipe => "small-town";
}
