using System.Reflection;
using OpenCity.Testing;
using OpenCity.Testing.Conformance;

namespace Vendor.QuickPermits.Tests;

/// <summary>Every rule of the platform, one test each.</summary>
public sealed class QuickPermitsConformance(ConformanceCities cities) : ModuleConformance(cities)
{
    protected override Assembly Module => typeof(Startup).Assembly;

    protected override async Task FillAsync(TestCity city)
    {
        await city.IssueAsync(await city.ApplyAsync());
        await city.ApplyAsync();
    }
}
