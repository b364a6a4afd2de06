namespace OpenCity.Vendor.Tests;

/// <summary>
/// tests/samples/Vendor.QuickPermits, built elsewhere against the packed packages: conformance, the contract of permits, and two towns of which
/// one uses it and the other keeps OpenCity.Permits. The tests themselves lie with the sample.
/// </summary>
public sealed class SampleTests(Workshop workshop)
{
    private const string Name = "Vendor.QuickPermits";

    [Fact]
    public async Task Another_implementation_of_permits_passes_the_same_contract_and_packs_with_its_library()
    {
        var (folder, package) = await workshop.SampleAsync();

        (await workshop.TestAsync(folder, Name)).ShouldContain("failed: 0");

        package.Files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(["lib/net10.0/CsvHelper.dll", "lib/net10.0/Vendor.QuickPermits.deps.json", "lib/net10.0/Vendor.QuickPermits.dll"]);
        package.Dependencies["OpenCity.Abstractions"].ShouldBe("[0.1.0, 0.2.0)");
        package.Dependencies["OpenCity.Contracts"].ShouldBe("[0.1.0, 0.2.0)");
    }
}
