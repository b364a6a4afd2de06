using System.Reflection;
using OpenCity.Abstractions.Security;
using OpenCity.Testing;
using OpenCity.Testing.Conformance;

namespace Acme.Benches.Tests;

/// <summary>Every rule of the platform, one test each.</summary>
public sealed class BenchesConformance(ConformanceCities cities) : ModuleConformance(cities)
{
    protected override Assembly Module => typeof(Startup).Assembly;

    protected override async Task FillAsync(TestCity city)
    {
        using var clerk = city.SignedInAs(Roles.Clerk);
        await clerk.SubmitAsync(await clerk.GetAsync("/benches/add"), new() { ["Name"] = "Mill Pond" });
    }
}
