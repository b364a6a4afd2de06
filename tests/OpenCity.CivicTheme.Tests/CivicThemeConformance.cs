using System.Reflection;
using OpenCity.Testing.Conformance;

namespace OpenCity.CivicTheme.Tests;

public sealed class CivicThemeConformance(ConformanceCities cities) : ModuleConformance(cities)
{
    protected override Assembly Module => typeof(Startup).Assembly;
}
