using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Testing;

namespace OpenCity.Identity.Tests.Administration;

public sealed class UsersStepTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Makes_people_once_and_then_changes_nothing(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        var recipe = Recipe($$"""{ "Email": "{{email}}", "DisplayName": "Ada Roy", "Culture": "fr", "RoleNames": ["Clerk"], "Password": "{{Acts.Password}}" }""");

        (await PlanAsync(city, recipe)).ShouldHaveSingleItem().Kind.ShouldBe(ChangeKind.Create);
        await city.RunAsync(async (services, ct) => await services.GetRequiredService<IRecipes>().ApplyAsync(recipe, [], progress: null, ct));
        (await PlanAsync(city, recipe)).ShouldBeEmpty();

        using var browser = city.CreateClient();
        (await browser.TrySignInAsync(email)).ShouldLeadTo("/account");
        var more = Recipe($$"""{ "Email": "{{email}}", "RoleNames": ["Clerk", "{{Roles.Reviewer}}"] }""");
        (await PlanAsync(city, more)).ShouldHaveSingleItem().Kind.ShouldBe(ChangeKind.Update);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Names_the_nearest_role_and_refuses_one_person_twice(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var recipe = Recipe("""{ "Email": "a@mail.example", "RoleNames": ["Clark"] }, { "Email": "A@mail.example" }""");

        var check = await city.RunAsync((services, ct) => services.GetRequiredService<IRecipes>().ValidateAsync(recipe, [], ct));

        check.Errors.ShouldContain(e => e.Message.Contains("Clerk") && e.Path.EndsWith("/RoleNames/0"));
        check.Errors.ShouldContain(e => e.Message.Contains("twice"));
    }

    private static RecipeSource Recipe(string users) =>
        new("test.recipe.json", $$"""{ "name": "people", "displayName": "People", "description": "People of a test.", "steps": [ { "name": "Users", "Users": [ {{users}} ] } ] }""", _ => null);

    private static async Task<IReadOnlyList<PlannedChange>> PlanAsync(TestCity city, RecipeSource recipe)
    {
        var plan = await city.RunAsync((services, ct) => services.GetRequiredService<IRecipes>().PlanAsync(recipe, [], ct));
        plan.Check.Errors.ShouldBeEmpty();
        return plan.Steps.ShouldHaveSingleItem().Changes;
    }
}
