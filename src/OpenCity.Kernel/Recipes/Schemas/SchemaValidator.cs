using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Kernel.Recipes.Json;

namespace OpenCity.Kernel.Recipes.Schemas;

/// <summary>
/// Checks a tree against a JSON Schema (2020-12), in the part of it that <see cref="SchemaExport"/> and
/// <see cref="RecipeSchema"/> write, and reports every error at its place. Names of properties match without regard to case.
/// </summary>
/// <param name="document">The schema that references (<c>#/…</c>) lead into.</param>
/// <param name="report">Told of every error: place, JSON Pointer, message.</param>
internal sealed class SchemaValidator(JsonNode document, Action<TextPlace, string, string> report)
{
    /// <summary>Checks a value.</summary>
    public void Validate(PlacedNode node, JsonNode? schema)
    {
        if (node is PlacedUnknown || schema is not JsonObject rules)
        {
            return;
        }

        if (rules["$ref"] is { } reference)
        {
            Validate(node, Resolve(reference.GetValue<string>()));
        }

        if (!HasType(node, rules["type"]))
        {
            report(node.Place, node.Path, $"Here should stand {Types(rules["type"]!)}, not {node.Kind}.");
            return;
        }

        CheckChoices(node, rules);
        CheckConstants(node, rules);
        switch (node)
        {
            case PlacedObject tree:
                CheckObject(tree, rules);
                break;
            case PlacedArray list:
                CheckArray(list, rules);
                break;
            case PlacedScalar { Text: { } text }:
                foreach (var message in TextRules.Check(text, rules))
                {
                    report(node.Place, node.Path, message);
                }

                break;
            case PlacedScalar { Number: { } number }:
                CheckNumber(node, (double)number, rules);
                break;
        }
    }

    private void CheckObject(PlacedObject tree, JsonObject rules)
    {
        var properties = rules["properties"] as JsonObject ?? [];
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in tree.Members)
        {
            if (Property(properties, member.Name) is var (name, schema))
            {
                if (!seen.Add(name))
                {
                    report(member.NamePlace, member.Value.Path, $"The property '{name}' stands twice in the same object, in different letter case. Remove one of the two.");
                }

                Validate(member.Value, schema);
            }
            else
            {
                CheckAdditional(member, properties, rules);
            }
        }

        foreach (var required in (rules["required"] as JsonArray ?? []).Select(r => r!.GetValue<string>()).Where(r => tree.Find(r) is null))
        {
            report(tree.Place, tree.Path, $"The property '{required}' is missing. Add it.");
        }

        if (rules["minProperties"] is { } least && tree.Members.Count < least.GetValue<int>())
        {
            report(tree.Place, tree.Path, $"At least {least} properties must stand here, not {tree.Members.Count}.");
        }
    }

    private void CheckAdditional(PlacedMember member, JsonObject properties, JsonObject rules)
    {
        if (rules["propertyNames"] is JsonObject names)
        {
            foreach (var message in TextRules.Check(member.Name, names))
            {
                report(member.NamePlace, member.Value.Path, $"The name '{member.Name}' is not allowed: {message}");
            }
        }

        switch (rules["additionalProperties"])
        {
            case JsonValue value when value.GetValueKind() == JsonValueKind.False:
                report(member.NamePlace, member.Value.Path, $"Unknown property '{member.Name}'. {Suggestion.For(member.Name, properties.Select(p => p.Key))}");
                break;
            case JsonObject schema:
                Validate(member.Value, schema);
                break;
        }
    }

    private static (string Name, JsonNode? Schema)? Property(JsonObject properties, string name)
    {
        foreach (var (known, schema) in properties)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            {
                return (known, schema);
            }
        }

        return null;
    }

    private void CheckArray(PlacedArray list, JsonObject rules)
    {
        if (rules["minItems"] is { } least && list.Items.Count < least.GetValue<int>())
        {
            report(list.Place, list.Path, $"The list needs at least {least} entries; it has {list.Items.Count}.");
        }

        if (rules["maxItems"] is { } most && list.Items.Count > most.GetValue<int>())
        {
            report(list.Place, list.Path, $"The list may have at most {most} entries; it has {list.Items.Count}.");
        }

        foreach (var item in list.Items)
        {
            Validate(item, rules["items"]);
        }
    }

    private void CheckNumber(PlacedNode node, double number, JsonObject rules)
    {
        var (least, most) = (Bound(rules, "minimum"), Bound(rules, "maximum"));
        var (above, below) = (Bound(rules, "exclusiveMinimum"), Bound(rules, "exclusiveMaximum"));
        if (number < least || number <= above)
        {
            report(node.Place, node.Path, string.Create(CultureInfo.InvariantCulture, $"The number must be {(least is null ? $"more than {above}" : $"at least {least}")}, not {number}."));
        }

        if (number > most || number >= below)
        {
            report(node.Place, node.Path, string.Create(CultureInfo.InvariantCulture, $"The number must be {(most is null ? $"less than {below}" : $"at most {most}")}, not {number}."));
        }
    }

    private static double? Bound(JsonObject rules, string name) =>
        rules[name] is { } bound ? double.Parse(bound.ToJsonString(), CultureInfo.InvariantCulture) : null;

    private void CheckConstants(PlacedNode node, JsonObject rules)
    {
        if (rules.TryGetPropertyValue("const", out var constant) && !JsonNode.DeepEquals(constant, node.ToJson()))
        {
            report(node.Place, node.Path, $"Here must stand {constant?.ToJsonString() ?? "null"}.");
        }

        if (rules["enum"] is JsonArray allowed && !allowed.Any(a => JsonNode.DeepEquals(a, node.ToJson())))
        {
            var known = allowed.OfType<JsonNode>().Select(a => a.ToString());
            report(node.Place, node.Path, $"'{node.ToJson()}' is not among the values allowed. {Suggestion.For(node.ToJson()?.ToString() ?? string.Empty, known)}");
        }
    }

    private void CheckChoices(PlacedNode node, JsonObject rules)
    {
        if ((rules["anyOf"] ?? rules["oneOf"]) is not JsonArray choices)
        {
            return;
        }

        var tried = choices.Select(choice => (Choice: choice, Errors: Try(node, choice))).ToList();
        if (tried.Any(t => t.Errors.Count == 0))
        {
            return;
        }

        // What the author meant: the one its discriminating constant names, else the one of the right type, else the nearest.
        var meant = tried.OrderBy(t => Discriminated(node, t.Choice) ? 0 : 1).ThenBy(t => HasType(node, Expanded(t.Choice)?["type"]) ? 0 : 1).ThenBy(t => t.Errors.Count).First();
        foreach (var (place, path, message) in meant.Errors)
        {
            report(place, path, message);
        }
    }

    private List<(TextPlace Place, string Path, string Message)> Try(PlacedNode node, JsonNode? choice)
    {
        var errors = new List<(TextPlace, string, string)>();
        new SchemaValidator(document, (place, path, message) => errors.Add((place, path, message))).Validate(node, choice);
        return errors;
    }

    private bool Discriminated(PlacedNode node, JsonNode? choice) => node is PlacedObject tree && Expanded(choice)?["properties"] is JsonObject properties
        && properties.Any(p => p.Value is JsonObject rule && rule.ContainsKey("const") && tree.Find(p.Key) is { } member && JsonNode.DeepEquals(rule["const"], member.Value.ToJson()));

    private JsonObject? Expanded(JsonNode? schema) => (schema?["$ref"] is { } reference ? Resolve(reference.GetValue<string>()) : schema) as JsonObject;

    private JsonNode? Resolve(string reference)
    {
        JsonNode? node = document;
        foreach (var segment in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Select(JsonPointer.Unescape))
        {
            node = node is JsonArray list ? list[int.Parse(segment, CultureInfo.InvariantCulture)] : node?[segment];
        }

        return node;
    }

    private static bool HasType(PlacedNode node, JsonNode? type) => type switch
    {
        null => true,
        JsonArray types => types.Any(t => Is(node, t!.GetValue<string>())),
        _ => Is(node, type.GetValue<string>()),
    };

    private static bool Is(PlacedNode node, string type) => (node, type) switch
    {
        (PlacedUnknown, _) => true,
        (PlacedObject, "object") => true,
        (PlacedArray, "array") => true,
        (PlacedScalar { Text: not null }, "string") => true,
        (PlacedScalar { Number: not null }, "number") => true,
        (PlacedScalar { Number: { } number }, "integer") => decimal.IsInteger(number),
        (PlacedScalar { IsBoolean: true }, "boolean") => true,
        (PlacedScalar { IsNull: true }, "null") => true,
        _ => false,
    };

    private static string Types(JsonNode type) => type is JsonArray types
        ? string.Join(" or ", types.Select(t => t!.GetValue<string>()).Where(t => t != "null").Select(Words))
        : Words(type.GetValue<string>());

    private static string Words(string type) => type switch
    {
        "object" => "an object { … }",
        "array" => "a list [ … ]",
        "string" => "text",
        "number" => "a number",
        "integer" => "a whole number",
        "boolean" => "true or false",
        _ => "null",
    };
}
