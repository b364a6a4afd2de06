using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Kernel.Recipes.Schemas;
using OpenCity.Testing;

namespace OpenCity.Kernel.Tests.Recipes;

/// <summary>The shipped town on the whole platform.</summary>
public sealed class SmallTownTests(SmallTownTests.Towns towns) : IClassFixture<SmallTownTests.Towns>
{
    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task Is_set_up_with_all_that_it_says(DatabaseEngine engine)
    {
        var town = await towns.GetAsync(engine);
        await town.RunAsync(async (services, ct) =>
        {
            var city = await services.GetRequiredService<ISettings>().GetAsync<CitySettings>(ct);
            (city.Name.In("en"), city.Name.In("fr"), city.Email).ShouldBe(("Pine River", "Rivière-aux-Pins", "info@pineriver.example"));
            var media = services.GetRequiredService<IMedia>();
            (await media.ListAsync(string.Empty, ct)).ShouldBe(["branding/crest.svg", "branding/river.svg", "maps/neighbourhoods.geojson"]);
            (await media.FindAsync(city.OutlinesMedia, ct)).ShouldNotBeNull();
            services.GetRequiredService<IFeatures>().IsEnabled("OpenCity.Permits").ShouldBeTrue();
            var roles = await services.GetRequiredService<IRoles>().ListAsync(ct);
            roles.Single(r => r.Name == Roles.Clerk).Permissions.ShouldContain("people.view");
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Applying_it_again_changes_nothing(DatabaseEngine engine)
    {
        var town = await towns.GetAsync(engine);
        var plan = await town.RunAsync((services, ct) => Recipes(services).PlanAsync(Recipes(services).Open("small-town"), Parameters(), ct));
        plan.Check.Errors.ShouldBeEmpty();
        plan.Steps.SelectMany(s => s.Changes).ShouldBeEmpty();
        plan.Steps.ShouldAllBe(s => s.AlreadyApplied);
        var outcome = await town.RunAsync((services, ct) => Recipes(services).ApplyAsync(Recipes(services).Open("small-town"), Parameters(), null, ct));
        outcome.ShouldBe(new RecipeOutcome(0, plan.Steps.Count));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Written_back_it_is_a_sound_recipe_that_changes_nothing(DatabaseEngine engine)
    {
        var town = await towns.GetAsync(engine);
        var exported = await town.RunAsync((services, ct) => Recipes(services).ExportAsync(ct));
        exported["steps"]!.AsArray().Select(s => s!["name"]!.GetValue<string>()).ShouldBe(["feature", "settings", "themes", "Roles", "Translations", "media", "Users", "permit-types", "decisions", "holidays", "WorkflowType"], ignoreOrder: true);
        exported.ToJsonString().ShouldNotContain("assword");
        var source = new RecipeSource("export", exported.ToJsonString(RecipeJson.Readable), _ => null);
        var plan = await town.RunAsync((services, ct) => Recipes(services).PlanAsync(source, [], ct));
        plan.Check.Errors.ShouldBeEmpty();
        plan.Steps.SelectMany(s => s.Changes).ShouldBeEmpty();
    }

    [Fact]
    public async Task Makes_the_first_administrator_of_its_parameters()
    {
        var town = await towns.GetAsync(DatabaseEngine.Sqlite);
        var parameters = Parameters();
        parameters["AdminEmail"] = "mayor@pineriver.example";
        var plan = await town.RunAsync((services, ct) => Recipes(services).PlanAsync(Recipes(services).Open("small-town"), parameters, ct));
        plan.Check.Errors.ShouldBeEmpty();
        plan.Steps.SelectMany(s => s.Changes).ShouldBe([new PlannedChange(ChangeKind.Create, "account mayor@pineriver.example", Roles.Administrator)]);
    }

    [Fact]
    public async Task Its_schema_knows_the_steps_and_settings_of_every_module()
    {
        var town = await towns.GetAsync(DatabaseEngine.Sqlite);
        var schema = await town.RunAsync((services, _) => Task.FromResult(Recipes(services).Schema()));
        schema["$defs"]!.AsObject().Select(d => d.Key).ShouldContain("step.permit-types");
        schema["$defs"]!["step.settings"]!["properties"]!["CitySettings"]!["properties"]!["province"]!["anyOf"]![0]!["pattern"]!.GetValue<string>().ShouldContain("[A-Z]{2}");
    }

    private static IRecipes Recipes(IServiceProvider services) => services.GetRequiredService<IRecipes>();

    private static RecipeParameters Parameters() => new() { ["SamplePassword"] = TestCity.Password };

    public sealed class Towns : IAsyncDisposable
    {
        private readonly Dictionary<DatabaseEngine, TestCity> _towns = [];

        public async Task<TestCity> GetAsync(DatabaseEngine engine)
        {
            if (!_towns.TryGetValue(engine, out var town))
            {
                _towns.Add(engine, town = await TestCity.StartAsync(engine));
            }

            return town;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var town in _towns.Values)
            {
                await town.DisposeAsync();
            }
        }
    }
}
