using System.Text.Json.Nodes;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Reading;

namespace OpenCity.Kernel.Recipes.Schemas;

/// <summary>The schema of whole recipes, for editors and the reference: every step by its name, and expressions wherever a value may stand.</summary>
internal static class RecipeSchema
{
    private const string Expression = "#/$defs/expression";

    /// <summary>Makes the schema of recipes that use these steps.</summary>
    public static JsonObject Of(IEnumerable<IRecipeStepHandler> handlers)
    {
        var definitions = new JsonObject
        {
            ["expression"] = new JsonObject
            {
                ["description"] = "A value found out when the recipe is applied: [js: …], [file: …], [env:RECIPE_NAME] or [appsettings:Key].",
                ["type"] = "string",
                ["pattern"] = @"^\[\s*(?:js|file|env|appsettings)\s*:[\s\S]*\]$",
            },
        };
        var steps = new JsonArray();
        foreach (var handler in handlers)
        {
            var key = $"step.{handler.Name}";
            definitions[key] = Published(handler, $"#/$defs/{key}");
            steps.Add((JsonNode)new JsonObject { ["$ref"] = $"#/$defs/{key}" });
        }

        var recipe = SchemaExport.Of(typeof(RecipeHead));
        recipe["properties"]!["steps"] = new JsonObject
        {
            ["description"] = "What is done, in this order.",
            ["type"] = "array",
            ["items"] = new JsonObject { ["oneOf"] = steps },
        };
        recipe.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        recipe.Insert(1, "title", "Recipe of the Open City Platform");
        recipe["$defs"] = definitions;
        return recipe;
    }

    /// <summary>The schema that a step, without its name, is checked against once its expressions are evaluated.</summary>
    public static JsonObject OfStep(IRecipeStepHandler handler) => handler is IStepSchema own ? own.Schema() : SchemaExport.Of(handler.StepType);

    private static JsonObject Published(IRecipeStepHandler handler, string root)
    {
        var schema = OfStep(handler);
        Rebase(schema, root);
        if (schema["properties"] is JsonObject inner)
        {
            AllowExpressions(inner);
        }

        var properties = schema["properties"] as JsonObject ?? [];
        properties.Remove("name");
        properties.Insert(0, "name", new JsonObject { ["const"] = handler.Name });
        properties.Insert(1, "when", new JsonObject
        {
            ["description"] = "The step is left out where this is false.",
            ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "boolean" }, new JsonObject { ["$ref"] = Expression }),
        });
        schema["properties"] = properties;
        schema["required"] = new JsonArray(["name", .. (schema["required"] as JsonArray ?? []).Select(r => r!.DeepClone())]);
        schema["description"] = handler.Summary;
        return schema;
    }

    /// <summary>Makes the references of a schema lead to where it now stands.</summary>
    public static void Rebase(JsonNode? node, string root)
    {
        switch (node)
        {
            case JsonObject schema:
                if (schema["$ref"] is JsonValue reference)
                {
                    schema["$ref"] = root + reference.GetValue<string>()[1..];
                }

                foreach (var (_, child) in schema)
                {
                    Rebase(child, root);
                }

                break;
            case JsonArray list:
                foreach (var child in list)
                {
                    Rebase(child, root);
                }

                break;
        }
    }

    private static void AllowExpressions(JsonObject properties)
    {
        foreach (var (name, value) in properties.ToList())
        {
            properties[name] = WithExpression(value);
        }
    }

    private static JsonNode? WithExpression(JsonNode? node)
    {
        if (node is not JsonObject schema)
        {
            return node?.DeepClone();
        }

        foreach (var key in (ReadOnlySpan<string>)["items", "additionalProperties"])
        {
            if (schema[key] is JsonObject inner)
            {
                schema[key] = WithExpression(inner);
            }
        }

        if (schema["properties"] is JsonObject properties)
        {
            AllowExpressions(properties);
        }

        foreach (var key in (ReadOnlySpan<string>)["anyOf", "oneOf"])
        {
            if (schema[key] is JsonArray choices)
            {
                schema[key] = new JsonArray([.. choices.Select(WithExpression)]);
            }
        }

        return IsNarrowScalar(schema)
            ? new JsonObject { ["anyOf"] = new JsonArray(schema.DeepClone(), new JsonObject { ["$ref"] = Expression }) }
            : schema.DeepClone();
    }

    /// <summary>A scalar that would refuse the text of an expression.</summary>
    private static bool IsNarrowScalar(JsonObject schema)
    {
        var types = schema["type"] switch { JsonArray list => list.Select(t => t!.GetValue<string>()).ToList(), { } one => [one.GetValue<string>()], _ => [] };
        return schema.ContainsKey("enum")
            || types.Any(t => t is "number" or "integer" or "boolean")
            || (types.Contains("string") && (schema.ContainsKey("pattern") || schema.ContainsKey("format") || schema.ContainsKey("maxLength")));
    }
}
