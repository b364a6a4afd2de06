using System.Reflection;
using OpenCity.Testing.Conformance;

namespace OpenCity.Permits.Tests;

public sealed class PermitsConformance(ConformanceCities cities) : ModuleConformance(cities)
{
    protected override Assembly Module => typeof(Startup).Assembly;

    protected override string Recipe => "small-town";

    protected override IReadOnlyList<string> UnmappedColumns => ["permits_permit.search"];
}
