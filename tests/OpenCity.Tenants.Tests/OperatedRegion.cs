using OpenCity.Abstractions.Data;
using OpenCity.Testing;

namespace OpenCity.Tenants.Tests;

/// <summary>An installation with the operator's city and another one, both with the feature on; one for all tests of an engine.</summary>
public abstract class OperatedRegion(DatabaseEngine engine) : IAsyncLifetime
{
    /// <summary>The path prefix of the city beside.</summary>
    public const string Other = "/b";

    public const string Recipe = """
        { "name": "region", "displayName": "Region", "description": "A city that can look after others.", "issetuprecipe": true,
          "parameters": { "AdminName": {}, "AdminEmail": {}, "AdminPassword": { "secret": true }, "samplePassword": {} },
          "steps": [
            { "name": "feature", "enable": ["OpenCity.Tenants", "OpenCity.Administration", "OpenCity.Identity", "OpenCity.Site", "OpenCity.CivicTheme"] },
            { "name": "themes", "site": "OpenCity.CivicTheme", "admin": "OpenCity.CivicTheme" } ] }
        """;

    public TestCity City { get; private set; } = null!;

    public async ValueTask InitializeAsync() => City = await TestCity.StartAsync(engine, options =>
    {
        options.Recipe = Recipe;
        options.MoreCities.Add(Other);
        options.Configuration["OpenCity:OperatorCity"] = TestCity.Name;
    });

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (City is not null)
        {
            await City.DisposeAsync();
        }
    }
}

public sealed class SqliteRegion() : OperatedRegion(DatabaseEngine.Sqlite);

public sealed class PostgresRegion() : OperatedRegion(DatabaseEngine.Postgres);
