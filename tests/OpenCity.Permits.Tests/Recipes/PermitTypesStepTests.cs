using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Recipes;
using OpenCity.Permits.Tests.Stories;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Recipes;

public sealed class PermitTypesStepTests(Cities cities)
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_changed_type_gets_a_version_and_what_was_begun_stays_on_its_own(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var code = engine == DatabaseEngine.Sqlite ? "SHED-S" : "SHED-P";
        (await ApplyAsync(city, Recipe(code, "How large is the shed?"))).Applied.ShouldBe(1);
        var person = TestPerson.WithRoles();
        var browser = city.SignedInAs(person);
        var draft = await BeginAsync(browser, code, person.Email);

        (await ApplyAsync(city, Recipe(code, "How many square metres does it cover?"))).Applied.ShouldBe(1);
        (await ApplyAsync(city, Recipe(code, "How many square metres does it cover?"))).Applied.ShouldBe(0, "a second time changes nothing");

        (await browser.GetAsync($"/permits/applications/{draft}/questions/shed")).Text.ShouldContain("How large is the shed?");
        var later = await BeginAsync(browser, code, person.Email);
        (await browser.GetAsync($"/permits/applications/{later}/questions/shed")).Text.ShouldContain("How many square metres does it cover?");
        var versions = await city.RunAsync((services, ct) =>
        {
            var db = services.GetRequiredService<PermitsDbContext>();
            return db.TypeVersions.Where(v => db.Types.Any(t => t.Id == v.PermitTypeId && t.Code == code)).OrderBy(v => v.Number).Select(v => v.Number).ToListAsync(ct);
        });
        versions.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Errors_of_a_type_are_told_with_their_place()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var recipe = Recipe("SHED-X", "Tell us about it", type: "choice", register: "{nothing}");
        var failed = await Should.ThrowAsync<ValidationFailed>(() => ApplyAsync(city, recipe));
        failed.Message.ShouldContain("needs at least two options");
        failed.Message.ShouldContain("{nothing}");
    }

    [Fact]
    public async Task An_exported_type_says_nothing_empty_and_is_the_same_type_again()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var exported = await city.RunAsync((services, ct) => services.GetRequiredService<IRecipes>().ExportAsync(ct));
        var step = exported["steps"]!.AsArray().Single(s => s!["name"]!.GetValue<string>() == "permit-types")!.AsObject();

        step["types"]!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(5);
        step.ToJsonString().ShouldNotContain("{}");
        var recipe = new JsonObject { ["name"] = "again", ["displayName"] = "Again", ["description"] = "What was exported.", ["steps"] = new JsonArray(step.DeepClone()) };
        var plan = await city.RunAsync((services, ct) => services.GetRequiredService<IRecipes>().PlanAsync(new RecipeSource("again.recipe.json", recipe.ToJsonString(), _ => null), new RecipeParameters(), ct));
        plan.Check.Errors.ShouldBeEmpty();
        plan.Steps.ShouldHaveSingleItem().Changes.ShouldBeEmpty();
    }

    private static Task<RecipeOutcome> ApplyAsync(TestCity city, string json) => city.RunAsync((services, ct) =>
        services.GetRequiredService<IRecipes>().ApplyAsync(new RecipeSource("shed.recipe.json", json, _ => null), new RecipeParameters(), progress: null, ct));

    private static async Task<string> BeginAsync(TestBrowser browser, string code, string email)
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { permitType = code, name = "Robin Tremblay", email }), System.Text.Encoding.UTF8, "application/json");
        var answer = await TestApplication.ShouldBeAsync(browser.Http.PostAsync("/api/permits/v1/applications", content), HttpStatusCode.Created);
        return JsonNode.Parse(answer)!["id"]!.ToString();
    }

    private static string Recipe(string code, string label, string type = "number", string register = "Shed of {area} m²") => JsonSerializer.Serialize(new
    {
        name = "shed",
        displayName = "Shed",
        description = "A type that a test changes.",
        author = "Tests",
        version = "1.0.0",
        steps = new[]
        {
            new
            {
                name = "permit-types",
                types = new[]
                {
                    new
                    {
                        code,
                        name = new { en = "Shed", fr = "Remise" },
                        summary = new { en = "Build a shed.", fr = "Construire une remise." },
                        numberPrefix = "SH",
                        registerDescription = new { en = register, fr = register },
                        sections = new[]
                        {
                            new
                            {
                                key = "shed",
                                title = new { en = "The shed", fr = "La remise" },
                                questions = new object[]
                                {
                                    new { key = "area", type, label = new { en = label, fr = label } },
                                    new { key = "owner", type = "yesNo", label = new { en = "Is it yours?", fr = "Est-elle à vous?" } },
                                },
                            },
                        },
                    },
                },
            },
        },
    });
}
