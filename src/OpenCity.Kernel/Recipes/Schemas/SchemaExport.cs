using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Kernel.Recipes.Schemas;

/// <summary>Makes the JSON Schema (2020-12) of a class: names, types, required members, and what its data annotations say.</summary>
internal static class SchemaExport
{
    private static readonly JsonSchemaExporterOptions _options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    /// <summary>The schema of a class, with its references within itself (<c>#/…</c>).</summary>
    public static JsonObject Of(Type type) => Of(type, RecipeJson.Options);

    /// <summary>The schema of a class as it is read with these options.</summary>
    public static JsonObject Of(Type type, JsonSerializerOptions options) => options.GetJsonSchemaAsNode(type, _options) switch
    {
        JsonObject schema => schema,
        _ => [],
    };

    private static JsonObject Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var schema = type == typeof(LocalizedText) ? LocalizedTextSchema() : node as JsonObject;
        if (schema is null)
        {
            // The exporter wrote `true`: a class of free JSON.
            schema = typeof(JsonObject).IsAssignableFrom(type) ? new JsonObject { ["type"] = "object" } : [];
        }

        if (context.PropertyInfo is { } property)
        {
            Annotate(schema, property.AttributeProvider, property.PropertyType);
        }
        else
        {
            Describe(schema, type);
        }

        RequireMembers(schema, context);
        return schema;
    }

    /// <summary><c>[Required]</c> counts as well as the keyword <c>required</c>.</summary>
    private static void RequireMembers(JsonObject schema, JsonSchemaExporterContext context)
    {
        var required = context.TypeInfo.Properties.Where(p => p.IsRequired || Has<RequiredAttribute>(p.AttributeProvider)).Select(p => p.Name).ToList();
        if (required.Count > 0 && schema.ContainsKey("properties"))
        {
            schema["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        }
    }

    private static void Annotate(JsonObject schema, ICustomAttributeProvider? attributes, Type type)
    {
        Describe(schema, attributes);
        var isText = type == typeof(string);
        foreach (var attribute in attributes?.GetCustomAttributes(true).OfType<ValidationAttribute>() ?? [])
        {
            switch (attribute)
            {
                case RequiredAttribute { AllowEmptyStrings: false } when isText:
                    schema["minLength"] = 1;
                    break;
                case RequiredAttribute when type == typeof(LocalizedText):
                    schema["minProperties"] = 1;
                    break;
                case StringLengthAttribute length:
                    AddLengths(schema, isText, length.MinimumLength, length.MaximumLength);
                    break;
                case LengthAttribute length:
                    AddLengths(schema, isText, length.MinimumLength, length.MaximumLength);
                    break;
                case MinLengthAttribute least:
                    AddLengths(schema, isText, least.Length, -1);
                    break;
                case MaxLengthAttribute most:
                    AddLengths(schema, isText, 0, most.Length);
                    break;
                case RangeAttribute range:
                    AddRange(schema, range);
                    break;
                case RegularExpressionAttribute pattern:
                    schema["pattern"] = $"^(?:{pattern.Pattern})$";
                    break;
                case AllowedValuesAttribute allowed:
                    schema["enum"] = new JsonArray([.. allowed.Values.Select(v => JsonSerializer.SerializeToNode(v))]);
                    break;
                case EmailAddressAttribute:
                    schema["format"] = "email";
                    break;
                case UrlAttribute:
                    schema["format"] = "uri";
                    break;
            }
        }
    }

    private static void Describe(JsonObject schema, ICustomAttributeProvider? attributes)
    {
        if (attributes?.GetCustomAttributes(typeof(DescriptionAttribute), true) is [DescriptionAttribute { Description: { Length: > 0 } text }, ..])
        {
            // First, as people write it.
            schema.Remove("description");
            schema.Insert(0, "description", text);
        }
    }

    private static void AddLengths(JsonObject schema, bool isText, int least, int most)
    {
        if (least > 0)
        {
            schema[isText ? "minLength" : "minItems"] = least;
        }

        if (most >= 0)
        {
            schema[isText ? "maxLength" : "maxItems"] = most;
        }
    }

    private static void AddRange(JsonObject schema, RangeAttribute range)
    {
        if (range.OperandType != typeof(int) && range.OperandType != typeof(double) && range.OperandType != typeof(decimal))
        {
            return;
        }

        schema[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = Number(range.Minimum);
        schema[range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] = Number(range.Maximum);
    }

    private static JsonNode Number(object bound) => JsonNode.Parse(Convert.ToString(bound, CultureInfo.InvariantCulture)!)!;

    private static JsonObject LocalizedTextSchema() => new()
    {
        ["description"] = "Text in several languages, or one text for all.",
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string" },
            new JsonObject
            {
                ["type"] = "object",
                ["propertyNames"] = new JsonObject { ["pattern"] = "^[a-z]{2,3}(?:-[A-Z]{2})?$" },
                ["additionalProperties"] = new JsonObject { ["type"] = "string" },
            }),
    };

    private static bool Has<T>(ICustomAttributeProvider? attributes)
        where T : Attribute => attributes?.IsDefined(typeof(T), true) ?? false;
}
