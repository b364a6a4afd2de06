using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Recipes;
using OpenCity.Contracts.Decisions;

namespace OpenCity.Decisions.Tests.Stories;

/// <summary>The recipe step.</summary>
public sealed class RecipeTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_changed_model_or_test_case_gets_a_version_and_the_same_again_changes_nothing(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        (await city.ApplyAsync(Samples.Recipe("a", Samples.Step("again", Samples.Fees("10"), "2026-01-01", 330)))).Applied.ShouldBe(1);
        (await city.ApplyAsync(Samples.Recipe("a", Samples.Step("again", Samples.Fees("10"), "2026-01-01", 330)))).Applied.ShouldBe(0);
        (await city.ApplyAsync(Samples.Recipe("a", Samples.Step("again", Samples.Fees("11"), "2026-01-01", 363)))).Applied.ShouldBe(1);

        var result = await city.AskAsync(new DecisionRequest("again", "Fee", Samples.Inputs("Deck", 33)));
        (result.Version, result.Value!.ToJsonString()).ShouldBe((2, "363"));
    }

    [Fact]
    public async Task A_model_may_stand_in_a_file_beside_the_recipe()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var step = new { name = "decisions", models = new[] { new { key = "beside", title = new { en = "Fees", fr = "Droits" }, effectiveFrom = "2026-01-01", file = "rules/fees.dmn" } } };
        await city.ApplyAsync(Samples.Recipe("beside", step), path => path == "rules/fees.dmn" ? new MemoryStream(Encoding.UTF8.GetBytes(Samples.DeckFees)) : null);
        (await city.AskAsync(new DecisionRequest("beside", "Fee", Samples.Inputs("Fence", 10)))).Value!.ToJsonString().ShouldBe("25");

        var missing = await Should.ThrowAsync<ValidationFailed>(() => city.ApplyAsync(Samples.Recipe("beside", step)));
        missing.Message.ShouldContain("There is no file 'rules/fees.dmn' beside the recipe.");
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_its_place_before_anything_is_applied()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        (await RefusedAsync(city, Samples.Fees("12.5 +"), 412.5m)).ShouldContain("The expression ends where a value is expected.");
        (await RefusedAsync(city, Samples.DeckFees, 400m)).ShouldContain("The test case 'A deck of 33 m²' fails: expected 400, but the model gives 412.5.");
        (await RefusedAsync(city, Samples.DeckFees.Replace("<text>Rate * Area</text>", "<text>Rate * Areas</text>", StringComparison.Ordinal), 412.5m)).ShouldContain("Nothing here is named “Areas”.");
        (await RefusedAsync(city, "<definitions", 1m)).ShouldContain("The file is not well-formed XML");
        (await RefusedAsync(city, Samples.DeckFees.Replace("name=\"Fee\"", "name=\"Fees\"", StringComparison.Ordinal), 412.5m)).ShouldContain("'Fees'");
        (await city.RunAsync((services, ct) => services.GetRequiredService<IDecisions>().FindAsync("wrong", null, ct))).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_exported_is_the_same_again()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var exported = await city.RunAsync((services, ct) => services.GetRequiredService<IRecipes>().ExportAsync(ct));
        var step = exported["steps"]!.AsArray().Single(s => s!["name"]!.GetValue<string>() == "decisions")!.AsObject();
        step["models"]!.AsArray().Select(m => m!["key"]!.GetValue<string>()).ShouldContain("deck-fees");
        var recipe = new JsonObject { ["name"] = "again", ["displayName"] = "Again", ["description"] = "What was exported.", ["steps"] = new JsonArray(step.DeepClone()) };
        var plan = await city.RunAsync((services, ct) => services.GetRequiredService<IRecipes>().PlanAsync(new RecipeSource("again.recipe.json", recipe.ToJsonString(), _ => null), new RecipeParameters(), ct));
        plan.Check.Errors.ShouldBeEmpty();
        plan.Steps.ShouldHaveSingleItem().Changes.ShouldBeEmpty();
    }

    private static async Task<string> RefusedAsync(Testing.TestCity city, string dmn, decimal expected) =>
        (await Should.ThrowAsync<ValidationFailed>(() => city.ApplyAsync(Samples.Recipe("wrong", Samples.Step("wrong", dmn, "2026-01-01", expected))))).Message;
}
