using System.Reflection;
using OpenCity.Testing.Conformance;

namespace OpenCity.Administration.Tests;

public sealed class AdministrationConformance(ConformanceCities cities) : ModuleConformance(cities)
{
    protected override Assembly Module => typeof(Startup).Assembly;

    protected override string Recipe => "small-town";
}
