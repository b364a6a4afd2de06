using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Kernel.Recipes.Json;
using OpenCity.Kernel.Recipes.Schemas;

namespace OpenCity.Kernel.Tests.Recipes;

public sealed class RecipeSchemaTests
{
    private readonly JsonObject _schema = RecipeSchema.Of(new RecipeBench().Steps().Select(s => s.Item));

    [Fact]
    public void Says_what_the_annotations_say()
    {
        var tree = SchemaExport.Of(typeof(TreesStep))["properties"]!["trees"]!["items"]!;
        tree["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
        tree["required"]!.ToJsonString().ShouldBe("""["code"]""");
        var properties = tree["properties"]!;
        properties["code"]!["pattern"]!.GetValue<string>().ShouldBe("^(?:[A-Z]{3})$");
        properties["code"]!["description"]!.GetValue<string>().ShouldBe("Three letters.");
        properties["height"]!["maximum"]!.GetValue<int>().ShouldBe(120);
        properties["keeper"]!["format"]!.GetValue<string>().ShouldBe("email");
        properties["foliage"]!["enum"]!.ToJsonString().ShouldBe("""["Needles","Leaves"]""");
        properties["planted"]!["format"]!.GetValue<string>().ShouldBe("date");
        properties["name"]!["anyOf"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public void Names_each_step_and_its_summary()
    {
        var step = _schema["$defs"]!["step.trees"]!;
        step["properties"]!["name"]!["const"]!.GetValue<string>().ShouldBe("trees");
        step["description"]!.GetValue<string>().ShouldBe("Plants trees.");
        step["required"]!.ToJsonString().ShouldBe("""["name","trees"]""");
        _schema["properties"]!["steps"]!["items"]!["oneOf"]!.AsArray().Count.ShouldBe(3);
        _schema["$schema"]!.GetValue<string>().ShouldBe("https://json-schema.org/draft/2020-12/schema");
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        foreach (var reference in References(_schema))
        {
            JsonNode? target = _schema;
            foreach (var segment in reference[1..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(JsonPointer.Unescape))
            {
                target = target is JsonArray list ? list[int.Parse(segment, null)] : target?[segment];
            }

            target.ShouldNotBeNull(reference);
        }
    }

    [Fact]
    public void Accepts_expressions_where_a_value_may_stand() => Errors("""
        { "name": "x", "steps": [ { "name": "trees", "when": "[js: true]", "trees": [
          { "code": "[js: 'PIN']", "height": "[js: 3]", "protected": "[env:RECIPE_X]", "foliage": "[js: 'Needles']", "name": { "en": "[js: 'a']" },
            "saplings": [ { "code": "OAK", "height": 1 } ] } ] } ] }
        """).ShouldBeEmpty();

    [Theory]
    [InlineData("""{ "name": "x", "steps": [ { "name": "trees", "trees": [ { "code": "PIN", "height": "tall" } ] } ] }""", "/steps/0/trees/0/height")]
    [InlineData("""{ "name": "x", "steps": [ { "name": "trees", "trees": [ { "code": "PIN", "saplings": [ { "hight": 1 } ] } ] } ] }""", "/steps/0/trees/0/saplings/0/hight")]
    [InlineData("""{ "name": "x", "steps": [ { "name": "trees" } ] }""", "/steps/0")]
    [InlineData("""{ "name": "x", "steps": [ { "name": "nothing" } ] }""", "/steps/0/name")]
    public void Refuses_what_the_engine_refuses(string recipe, string path) => Errors(recipe).ShouldContain(path);

    [Fact]
    public void Is_written_for_people_to_read() => _schema.ToJsonString(RecipeJson.Readable).ShouldContain("[js: …]");

    private List<string> Errors(string recipe)
    {
        var errors = new List<string>();
        var root = PlacedJsonReader.Read(recipe, (_, path, _) => errors.Add(path)).ShouldNotBeNull();
        // Through text, as an editor gets it.
        var schema = JsonNode.Parse(_schema.ToJsonString())!;
        new SchemaValidator(schema, (_, path, _) => errors.Add(path)).Validate(root, schema);
        return errors;
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject tree => tree.SelectMany(p => p.Key == "$ref" && p.Value?.GetValueKind() == JsonValueKind.String ? [p.Value.GetValue<string>()] : References(p.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
