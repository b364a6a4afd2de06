using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Recipes;
using OpenCity.Contracts.Workflows;
using OpenCity.Testing;

[assembly: AssemblyFixture(typeof(OpenCity.Workflows.Tests.Calendar.CalendarCities))]

namespace OpenCity.Workflows.Tests.Calendar;

/// <summary>A town in Ontario for each engine, shared by the tests of pages and recipes: each uses years of its own.</summary>
public sealed class CalendarCities : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DatabaseEngine, Lazy<Task<TestCity>>> _cities = new();

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    /// <summary>A town with the module, its holidays and office hours.</summary>
    internal static string Town => Recipe(
        "calendar-town",
        new JsonObject { ["name"] = "feature", ["enable"] = new JsonArray("OpenCity.Decisions", "OpenCity.Workflows", "OpenCity.Administration", "OpenCity.Identity", "OpenCity.CivicTheme") },
        new JsonObject { ["name"] = "themes", ["site"] = "OpenCity.CivicTheme", ["admin"] = "OpenCity.CivicTheme" },
        Calendars.Step("ontario-holidays"),
        new JsonObject { ["name"] = "Holidays", ["officeHours"] = new JsonObject { ["opens"] = "08:30", ["closes"] = "16:30" } });

    public Task<TestCity> GetAsync(DatabaseEngine engine) => _cities.GetOrAdd(engine, e => new Lazy<Task<TestCity>>(() => TestCity.StartAsync(e, options => options.Recipe = Town))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var city in _cities.Values.Where(c => c.IsValueCreated && c.Value.IsCompletedSuccessfully))
        {
            await (await city.Value).DisposeAsync();
        }
    }

    internal static string Recipe(string name, params JsonObject[] steps) => new JsonObject
    {
        ["name"] = name,
        ["displayName"] = "Calendar",
        ["description"] = "The calendar of an invented town.",
        ["issetuprecipe"] = true,
        ["parameters"] = new JsonObject { ["AdminName"] = new JsonObject(), ["AdminEmail"] = new JsonObject(), ["AdminPassword"] = new JsonObject { ["secret"] = true }, ["samplePassword"] = new JsonObject() },
        ["steps"] = new JsonArray([.. steps]),
    }.ToJsonString();
}

internal static class CalendarCityExtensions
{
    public static Task<RecipeOutcome> ApplyAsync(this TestCity city, params JsonObject[] steps) =>
        city.RunAsync((services, ct) => services.GetRequiredService<IRecipes>().ApplyAsync(Source(steps), new RecipeParameters(), progress: null, ct));

    public static Task<RecipePlan> PlanAsync(this TestCity city, params JsonObject[] steps) =>
        city.RunAsync((services, ct) => services.GetRequiredService<IRecipes>().PlanAsync(Source(steps), new RecipeParameters(), ct));

    public static Task<IBusinessCalendar> CalendarAsync(this TestCity city) => city.RunAsync(async (services, ct) => await services.GetRequiredService<ICityCalendar>().GetAsync(ct));

    private static RecipeSource Source(JsonObject[] steps) => new("calendar.recipe.json", CalendarCities.Recipe("calendar", steps), _ => null);
}
