using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Settings;
using OpenCity.Host.Tests.Tenants;
using OpenCity.Kernel.Setup;
using OpenCity.Testing;

[assembly: AssemblyFixture(typeof(OpenCity.Host.Tests.Towns))]

namespace OpenCity.Host.Tests;

/// <summary>
/// For each engine one process with three towns, all of the sample recipe: Pine River at the root, one at <c>/b</c>, and one
/// under a host name of its own.
/// </summary>
public sealed class Towns : IAsyncDisposable
{
    public const string Second = "b";
    public const string SecondName = "Baie-Claire";
    public const string Third = "old-mill";
    public const string ThirdName = "Vieux-Moulin";
    public const string ThirdHost = "old-mill.example";

    /// <summary>A person of the city's staff whose role carries nothing.</summary>
    public const string Onlooker = "onlooker@pineriver.example";

    public const string OnlookerRole = "Onlooker";

    private const string Onlookers = """
        {
          "name": "onlookers", "displayName": "Onlookers", "description": "A role that may do nothing.",
          "parameters": { "password": { "secret": true } },
          "steps": [
            { "name": "feature", "enable": ["OpenCity.Tenants", "OpenCity.Decisions", "OpenCity.Workflows"] },
            { "name": "WorkflowType", "data": [{
              "WorkflowTypeId": "town-review", "Name": { "en": "Review", "fr": "Étude" }, "Transitions": [],
              "Activities": [{ "ActivityId": "at-the-desk", "Name": "UserTaskEvent", "IsStart": true, "Properties": { "Roles": ["Administrator"], "Actions": ["approve-it"] } }]
            }, {
              "WorkflowTypeId": "town-thanks", "Name": { "en": "Thanks", "fr": "Merci" },
              "Activities": [
                { "ActivityId": "issued", "Name": "SignalEvent", "IsStart": true, "Properties": { "SignalName": "permits.issued" } },
                { "ActivityId": "note", "Name": "LogTask", "Properties": { "Text": { "Expression": "subject.number + \" issued\"" } } },
                { "ActivityId": "mail", "Name": "NotifyTask", "Properties": { "Subject": { "en": "Thanks", "fr": "Merci" }, "Text": { "en": "Build well.", "fr": "Bons travaux." } } }
              ],
              "Transitions": [
                { "Id": 0, "SourceActivityId": "issued", "SourceOutcomeName": "Done", "DestinationActivityId": "note" },
                { "Id": 1, "SourceActivityId": "note", "SourceOutcomeName": "Done", "DestinationActivityId": "mail" }
              ]
            }] },
            { "name": "Roles", "Roles": [{ "Name": "Onlooker", "Description": "Looks on.", "PermissionBehavior": "Replace", "Permissions": [] }] },
            { "name": "Users", "Users": [{ "Email": "onlooker@pineriver.example", "DisplayName": "Jo Doe", "RoleNames": ["Onlooker"], "Password": "[js: parameters('password')]" }] }
          ]
        }
        """;

    private readonly ConcurrentDictionary<DatabaseEngine, Lazy<Task<TestCity>>> _cities = new();
    private readonly ConcurrentDictionary<DatabaseEngine, Lazy<Task<Belongings>>> _belongings = new();

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    public Task<TestCity> GetAsync(DatabaseEngine engine) => _cities.GetOrAdd(engine, e => new Lazy<Task<TestCity>>(() => StartAsync(e))).Value;

    /// <summary>What belongs to Pine River.</summary>
    internal Task<Belongings> BelongingsAsync(DatabaseEngine engine) =>
        _belongings.GetOrAdd(engine, e => new Lazy<Task<Belongings>>(async () => await Belongings.MakeAsync(await GetAsync(e)))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var city in _cities.Values.Where(c => c.IsValueCreated && c.Value.IsCompletedSuccessfully))
        {
            await (await city.Value).DisposeAsync();
        }
    }

    private static async Task<TestCity> StartAsync(DatabaseEngine engine)
    {
        var city = await TestCity.StartAsync(engine, o =>
        {
            o.MoreCities.Add("/" + Second);
            o.Configuration["OpenCity:OperatorCity"] = TestCity.Name;
        });
        var third = new SetupRequest(Third, "small-town") { Hosts = [ThirdHost] };
        third.Parameters["samplePassword"] = TestCity.Password;
        await city.App.Services.GetRequiredService<TenantSetup>().RunAsync(third, progress: null, CancellationToken.None);
        await city.RunAsync((services, ct) => services.GetRequiredService<IRecipes>().ApplyAsync(
            new RecipeSource("onlookers", Onlookers, _ => null), new RecipeParameters { ["password"] = TestCity.Password }, progress: null, ct));
        await NameAsync(city, Second, SecondName);
        await NameAsync(city, Third, ThirdName);
        return city;
    }

    private static Task NameAsync(TestCity city, string town, string name) => city.RunAsync(
        async (services, ct) =>
        {
            var settings = services.GetRequiredService<ISettings>();
            var known = await settings.GetAsync<CitySettings>(ct);
            known.Name = new LocalizedText(name, name);
            await settings.UpdateAsync(known, ct);
        },
        town);
}
