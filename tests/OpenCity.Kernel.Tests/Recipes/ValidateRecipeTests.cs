using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Reading;

namespace OpenCity.Kernel.Tests.Recipes;

public sealed class ValidateRecipeTests
{
    private const string Enable = """{ "name": "feature", "enable": ["OpenCity.Trees"] }""";

    private readonly RecipeBench _bench = new();

    [Fact]
    public async Task A_sound_recipe_has_no_errors()
    {
        _bench.Parameters["Height"] = "3.5";
        var recipe = await _bench.CheckAsync($$"""
            {
              "name": "small", "displayName": "Small", "Description": "…", "version": "1.0.0", "issetuprecipe": true,
              "categories": ["default"], "tags": [], "requireNewScope": true, "exportUtc": "2031-05-28T10:00:00Z",
              "parameters": { "Height": { "type": "number", "required": true } },
              "steps": [
                {{Enable}},
                { "name": "Trees", "Trees": [ { "CODE": "PIN", "name": { "en": "Pine", "fr": "Pin" }, "foliage": "Needles",
                  "height": "[js: parameters('Height')]", "keeper": "[js: variables('keeper')]", "planted": "2031-05-28", "protected": "[js: 1 == 1]",
                  "saplings": [ { "code": "OAK", "name": "Oak" } ] } ] }, // a comment
              ],
              "variables": { "keeper": "keeper@town.example" },
            }
            """);
        recipe.Errors.ShouldBeEmpty();
        recipe.Info.ShouldBe(new RecipeInfo("small", "Small", "…", true, "test.recipe.json"));
        recipe.Steps.Select(s => s.Name).ShouldBe(["feature", "trees"]);
        recipe.Steps[1].Content.ToJson()["Trees"]![0]!["height"]!.GetValue<decimal>().ShouldBe(3.5m);
    }

    [Fact]
    public async Task Malformed_recipe()
    {
        var recipe = await _bench.CheckAsync("{ \"name\": \"x\",\n  \"steps\": [ }");
        var error = recipe.Errors.ShouldHaveSingleItem();
        error.Line.ShouldBe(2);
        error.Message.ShouldContain("not well-formed JSON");
        recipe.Info.ShouldBeNull();
    }

    [Theory]
    [InlineData("[]", "A recipe is an object")]
    [InlineData("{ \"steps\": [] }", "The property 'name' is missing")]
    [InlineData("{ \"name\": \"a b\", \"steps\": [] }", "does not have the form")]
    [InlineData("{ \"name\": \"x\" }", "The property 'steps' is missing")]
    [InlineData("{ \"name\": \"x\", \"steps\": {} }", "Here should stand a list [ … ], not an object")]
    [InlineData("{ \"name\": \"x\", \"steps\": [ 1 ] }", "Here should stand an object { … }, not a number")]
    [InlineData("{ \"name\": \"x\", \"steps\": [ { } ] }", "A step needs a 'name'")]
    [InlineData("{ \"name\": \"x\", \"steps\": [], \"requireNewScope\": false }", "not among the values allowed")]
    [InlineData("{ \"name\": \"x\", \"steps\": [], \"parameters\": { \"a\": { \"requierd\": true } } }", "Did you mean 'required'?")]
    public async Task A_wrong_head_is_refused(string json, string message) =>
        (await _bench.CheckAsync(json)).Errors.ShouldContain(e => e.Message.Contains(message));

    [Fact]
    public async Task Misspelt_property_with_suggestion_and_line()
    {
        var recipe = await _bench.CheckAsync("{\n  \"name\": \"x\",\n  \"varibles\": {},\n  \"steps\": [\n    { \"name\": \"feature\",\n      \"enabel\": [] }\n  ]\n}");
        recipe.Errors.Count.ShouldBe(2);
        recipe.Errors[0].ShouldBe(new RecipeError("test.recipe.json", 3, 3, "/varibles", "Unknown property 'varibles'. Did you mean 'variables'?"));
        recipe.Errors[1].ShouldBe(new RecipeError("test.recipe.json", 6, 7, "/steps/0/enabel", "Unknown property 'enabel'. Did you mean 'enable'?"));
    }

    [Fact]
    public async Task Unknown_step()
    {
        var error = (await CheckStepAsync("""{ "name": "tres", "trees": [] }""")).ShouldHaveSingleItem();
        error.Message.ShouldBe("Unknown step 'tres'. Did you mean 'trees'? It comes with the feature 'OpenCity.Trees'.");
        error.Path.ShouldBe("/steps/0/name");
    }

    [Fact]
    public async Task Unknown_feature()
    {
        var errors = await CheckStepAsync("""{ "name": "feature", "enable": ["OpenCity.Tres"] }""");
        errors.ShouldHaveSingleItem().Message.ShouldBe("Unknown feature 'OpenCity.Tres'. Did you mean 'OpenCity.Trees'?");
        errors[0].Path.ShouldBe("/steps/0/enable/0");
    }

    [Fact]
    public async Task A_step_of_a_feature_that_is_off_names_the_feature_to_enable()
    {
        (await CheckStepAsync("""{ "name": "trees", "trees": [] }""")).ShouldHaveSingleItem().Message
            .ShouldContain("comes with the feature 'OpenCity.Trees', which is off. Enable it in an earlier step");
        (await CheckStepAsync("""{ "name": "feature", "enable": ["OpenCity.Orchards"] }, { "name": "trees", "trees": [] }""")).ShouldBeEmpty("Orchards depends on Trees");
        _bench.Enabled.Add("OpenCity.Trees");
        (await CheckStepAsync("""{ "name": "trees", "trees": [] }""")).ShouldBeEmpty();
        (await CheckStepAsync("""{ "name": "feature", "disable": ["OpenCity.Trees"] }, { "name": "trees", "trees": [] }""")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Cyclic_recipes()
    {
        _bench.Library["inner"] = """{ "name": "inner", "steps": [ { "name": "recipes", "values": [ { "name": "outer" } ] } ] }""";
        _bench.Library["outer"] = """{ "name": "outer", "steps": [ { "name": "recipes", "values": [ { "executionid": "App", "name": "inner" } ] } ] }""";
        var error = (await _bench.CheckAsync(_bench.Library["outer"])).Errors.ShouldHaveSingleItem();
        error.Message.ShouldBe("The recipes go in a circle: outer -> inner -> outer. Remove one of these steps.");
        error.Origin.ShouldBe("inner.recipe.json");
        error.Path.ShouldBe("/steps/0/values/0/name");
    }

    [Fact]
    public async Task Inner_recipes_are_put_in_place_and_checked()
    {
        _bench.Library["trees"] = """{ "name": "trees", "steps": [ { "name": "trees", "trees": [ { "code": "FIR" } ] } ] }""";
        var recipe = await _bench.CheckAsync($$"""{ "name": "x", "steps": [ {{Enable}}, { "name": "recipes", "Values": [ { "name": "trees" } ] }, { "name": "feature" } ] }""");
        recipe.Steps.Select(s => s.Name).ShouldBe(["feature", "recipes", "trees", "feature"]);
        recipe.Errors.ShouldHaveSingleItem().Origin.ShouldBe("trees.recipe.json");

        (await CheckStepAsync("""{ "name": "recipes", "values": [ { "name": "tress" } ] }""")).ShouldHaveSingleItem().Message.ShouldBe("There is no recipe 'tress'. Did you mean 'trees'?");
    }

    [Fact]
    public async Task Parameters_missing()
    {
        const string Recipe = """
            { "name": "x",
              "parameters": { "Town": { "required": true, "description": "The town's name" }, "Big": { "type": "boolean", "default": false } },
              "variables": { "title": "[js: 'Town of ' + parameters('Town')]" },
              "steps": [ { "name": "feature", "enable": [ "[js: parameters('Town')]", "[js: variables('title')]" ] } ] }
            """;
        var error = (await _bench.CheckAsync(Recipe)).Errors.ShouldHaveSingleItem("its uses are not reported again");
        error.Message.ShouldBe("The parameter 'Town' must be given (The town's name): --param Town=…");
        error.Line.ShouldBe(2);
        error.Path.ShouldBe("/parameters/Town");

        _bench.Parameters["Town"] = "OpenCity.Trees";
        _bench.Parameters["Big"] = "perhaps";
        (await _bench.CheckAsync(Recipe)).Errors.ShouldContain(e => e.Message == "The parameter 'Big' is 'perhaps', which is not true or false.");
        (await CheckStepAsync("""{ "name": "feature", "enable": ["[js: 1 == 1 ? 'OpenCity.Trees' : parameters('Twon')]"] }""")).ShouldHaveSingleItem("in the branch not taken too")
            .Message.ShouldBe("The parameter 'Twon' has no value. Did you mean 'Town'?");
    }

    [Fact]
    public async Task All_errors_of_a_step_are_told_at_once_with_their_places()
    {
        var errors = await CheckStepAsync($$"""
            {{Enable}}, { "name": "trees", "trees": [
              { "code": "pin", "foliage": "Needels", "height": 121, "keeper": "nobody", "protected": "yes", "planted": "2031-02-30", "saplings": [] },
              { "name": { "en": 1 }, "hight": 3 },
              { "code": "[js: nope()]", "name": { "english": "Pine" } }
            ] }
            """);
        errors.Select(e => (e.Path, e.Message)).ShouldBe(
        [
            ("/steps/1/trees/0/code", "'pin' does not have the form that is asked for (^(?:[A-Z]{3})$)."),
            ("/steps/1/trees/0/foliage", "'Needels' is not among the values allowed. Did you mean 'Needles'?"),
            ("/steps/1/trees/0/height", "The number must be at most 120, not 121."),
            ("/steps/1/trees/0/keeper", "'nobody' is not a mail address."),
            ("/steps/1/trees/0/protected", "Here should stand true or false, not text."),
            ("/steps/1/trees/0/planted", "'2031-02-30' is not a date such as 2031-05-28."),
            ("/steps/1/trees/0/saplings", "The list needs at least 1 entries; it has 0."),
            ("/steps/1/trees/1", "The property 'code' is missing. Add it."),
            ("/steps/1/trees/1/name/en", "Here should stand text, not a number."),
            ("/steps/1/trees/1/hight", "Unknown property 'hight'. Did you mean 'height'?"),
            ("/steps/1/trees/2/code", "There is no 'nope' (character 2). Known: 'base64', 'configuration', 'parameters', 'uuid', 'variables'."),
            ("/steps/1/trees/2/name/english", "The name 'english' is not allowed: 'english' does not have the form that is asked for (^[a-z]{2,3}(?:-[A-Z]{2})?$)."),
        ]);
        errors.ShouldAllBe(e => e.Line >= 2 && e.Column > 1);
    }

    [Fact]
    public async Task What_only_the_handler_knows_is_reported_at_its_place()
    {
        var errors = await CheckStepAsync($$"""{{Enable}}, { "name": "trees", "Trees": [ { "Code": "FIR" } ] }""");
        errors.ShouldHaveSingleItem().Message.ShouldBe("Unknown tree 'FIR'. Did you mean 'PIN'?");
        errors[0].Path.ShouldBe("/steps/1/Trees/0/Code");
    }

    [Fact]
    public async Task A_step_is_left_out_where_its_condition_is_false()
    {
        const string Recipe = """{ "name": "x", "parameters": { "Samples": { "type": "boolean", "default": false } }, "steps": [ { "name": "feature", "when": "[js: parameters('Samples')]" } ] }""";
        (await _bench.CheckAsync(Recipe)).Steps.ShouldBeEmpty();
        _bench.Parameters["samples"] = "true";
        (await _bench.CheckAsync(Recipe)).Steps.ShouldHaveSingleItem();
        (await CheckStepAsync("""{ "name": "feature", "when": "maybe" }""")).ShouldHaveSingleItem().Message.ShouldContain("'when' must be true or false, not text");
    }

    [Fact]
    public void Content_is_told_apart_by_what_it_says_and_not_by_secrets_or_layout()
    {
        string Hash(string parameters, string step)
        {
            var recipe = _bench.Compile($$"""{ "name": "x", "parameters": { {{parameters}} }, "steps": [ {{step}} ] }""");
            recipe.Errors.ShouldBeEmpty();
            return recipe.Steps.ShouldHaveSingleItem().ContentHash;
        }

        const string Step = """{ "name": "feature", "enable": ["[js: parameters('A')]", "[js: uuid()]"] }""";
        var first = Hash("""  "A": { "default": "1" } """, Step);
        Hash(""" "A": { "default": "1" } """, Step.Replace("\"enable\": ", "\n  \"enable\" :  ", StringComparison.Ordinal)).ShouldBe(first);
        Hash(""" "A": { "default": "2" } """, Step).ShouldNotBe(first);
        Hash(""" "A": { "default": "1", "secret": true } """, Step).ShouldBe(Hash(""" "A": { "default": "2", "secret": true } """, Step));
    }

    private async Task<IReadOnlyList<RecipeError>> CheckStepAsync(string steps)
    {
        CompiledRecipe recipe = await _bench.CheckAsync($$"""{ "name": "x", "steps": [ {{steps}} ] }""");
        return recipe.Errors;
    }
}
