using OpenCity.Testing;
using OpenCity.Testing.Conformance;
using OpenCity.Testing.Conformance.Contracts;

namespace Vendor.QuickPermits.Tests;

/// <summary>Other modules hear the same of these permits as of OpenCity.Permits.</summary>
public sealed class QuickPermitsContract(ConformanceCities cities) : PermitsContract(cities)
{
    private const string Recipe = """
        { "name": "quick", "displayName": "Quick", "issetuprecipe": true, "steps": [
            { "name": "feature", "enable": ["Vendor.QuickPermits", "OpenCity.CivicTheme"] },
            { "name": "themes", "site": "OpenCity.CivicTheme", "admin": "OpenCity.CivicTheme" } ] }
        """;

    protected override void Configure(TestCityOptions options)
    {
        options.Recipe = Recipe;
        options.MoreModules.Add(typeof(Startup).Assembly);
    }

    protected override Task<string> SubmitAsync(TestCity city) => city.ApplyAsync();

    protected override Task IssueAsync(TestCity city, string number) => city.IssueAsync(number);
}
