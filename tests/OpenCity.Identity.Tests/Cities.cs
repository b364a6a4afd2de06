using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Identity.Accounts;
using OpenCity.Testing;

[assembly: AssemblyFixture(typeof(OpenCity.Identity.Tests.Cities))]
// The tests of one engine share a city and its clock.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace OpenCity.Identity.Tests;

/// <summary>For each engine one platform with two cities, at the root and at <c>/b</c>, set up when first asked for.</summary>
public sealed partial class Cities : IAsyncDisposable
{
    /// <summary>What an even answer takes at least: timers of the system go off up to a tick early.</summary>
    public static readonly TimeSpan EvenTime = EvenAnswers.Shortest - TimeSpan.FromMilliseconds(20);

    public const string Admin = "admin@pineriver.example";
    public const string Clerk = "clerk@pineriver.example";
    public const string Resident = "resident@mail.example";
    public const string SecondCity = "b";

    private const string Recipe = """
        {
          "name": "accounts", "displayName": "Accounts", "description": "A city for the tests of accounts.", "issetuprecipe": true,
          "parameters": { "samplePassword": { "secret": true } },
          "steps": [
            { "name": "feature", "enable": ["OpenCity.CivicTheme", "OpenCity.Identity", "OpenCity.Permits"] },
            { "name": "themes", "site": "OpenCity.CivicTheme", "admin": "OpenCity.CivicTheme" },
            { "name": "Users", "Users": [
              { "Email": "admin@pineriver.example", "DisplayName": "Alex Moreau", "RoleNames": ["Administrator"], "Password": "[js: parameters('samplePassword')]" },
              { "Email": "clerk@pineriver.example", "DisplayName": "Carmen Li", "Culture": "fr", "RoleNames": ["Clerk"], "Password": "[js: parameters('samplePassword')]" },
              { "Email": "resident@mail.example", "DisplayName": "Priya Nadeau", "Password": "[js: parameters('samplePassword')]" }
            ] }
          ]
        }
        """;

    private readonly Dictionary<DatabaseEngine, TestCity> _cities = [];
    private int _people;

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    public async Task<TestCity> GetAsync(DatabaseEngine engine)
    {
        if (!_cities.TryGetValue(engine, out var city))
        {
            city = await TestCity.StartAsync(engine, o =>
            {
                o.Recipe = Recipe;
                o.MoreCities.Add("/" + SecondCity);
            });
            _cities.Add(engine, city);
        }

        return city;
    }

    /// <summary>A mail address that no test has used.</summary>
    public string NewAddress() => $"person{Interlocked.Increment(ref _people)}@mail.example";

    /// <summary>The path and query of the link in the newest mail to an address.</summary>
    public static async Task<string> LinkToAsync(TestCity city, string address, string cityName = TestCity.Name)
    {
        var mail = (await city.MailsAsync(cityName)).Last(m => m.To == address && m.Text.Contains("token=", StringComparison.Ordinal));
        return new Uri(Link().Match(mail.Text).Value).PathAndQuery;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var city in _cities.Values)
        {
            await city.DisposeAsync();
        }
    }

    [GeneratedRegex(@"https?://\S+token=\S+")]
    private static partial Regex Link();
}
