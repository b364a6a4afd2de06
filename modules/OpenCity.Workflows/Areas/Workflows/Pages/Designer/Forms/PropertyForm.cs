using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Errors;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer.Forms;

/// <summary>Reads the form of an activity's properties back into JSON. What the form does not ask for stays as it is.</summary>
/// <param name="form">What was posted.</param>
/// <param name="cultures">The languages of the city.</param>
/// <param name="act">The button: <c>add:p.Actions</c>, <c>up:p.Actions.2</c>, <c>down:…</c>, <c>remove:…</c>; anything else saves.</param>
internal sealed class PropertyForm(IFormCollection form, IReadOnlyList<string> cultures, string? act)
{
    private const int MostParts = 200;

    public List<InputError> Errors { get; } = [];

    public JsonObject Read(IReadOnlyList<PropertyField> fields, string prefix, JsonObject before)
    {
        var json = before.DeepClone().AsObject();
        foreach (var field in fields)
        {
            if (Read(field, $"{prefix}.{field.Name}", before[field.Name]) is { } value)
            {
                json[field.Name] = value;
            }
            else
            {
                json.Remove(field.Name);
            }
        }

        return json;
    }

    /// <summary>A text in the languages of the city; other languages stay.</summary>
    public JsonNode? Texts(string name, JsonNode? before)
    {
        var posted = cultures.Select(c => (Culture: c, Text: Text($"{name}.{c}"))).ToList();
        if (before is JsonValue plain && plain.GetValueKind() == JsonValueKind.String && posted.TrueForAll(p => p.Text == plain.GetValue<string>()))
        {
            return plain.DeepClone();
        }

        var json = before is JsonObject known ? known.DeepClone().AsObject() : [];
        foreach (var (culture, text) in posted)
        {
            json.Remove(culture);
            if (text.Length > 0)
            {
                json[culture] = text;
            }
        }

        return json.Count > 0 ? json : null;
    }

    private JsonNode? Read(PropertyField field, string name, JsonNode? before) => field.Shape switch
    {
        PropertyShape.Number => Number(field, name),
        PropertyShape.Flag => Flag(field, Text(name) == "true", before),
        PropertyShape.Choice => Text(name) is { Length: > 0 } chosen && (chosen != field.Otherwise || before is not null) ? chosen : null,
        PropertyShape.Texts or PropertyShape.LongTexts => Texts(name, before),
        PropertyShape.Expression => ExpressionText.Read(Text(name + ".text"), Text(name + ".mode"), before),
        PropertyShape.Lines => Items(Text(name).Split('\n')),
        PropertyShape.Roles => Items(form[name]),
        PropertyShape.Map => Map(name, before as JsonObject),
        PropertyShape.Object => before is JsonObject or null ? NotEmpty(Read(field.Parts, name, before as JsonObject ?? [])) : before.DeepClone(),
        PropertyShape.Objects => Objects(field, name, before as JsonArray ?? []),
        PropertyShape.Json => Json(field, name),
        _ => Text(name) is { Length: > 0 } text && (text != field.Otherwise || before is not null) ? text : null,
    };

    private JsonNode? Number(PropertyField field, string name)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        if (decimal.TryParse(text.Replace(',', '.'), NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Errors.Add(new InputError(name, "“{0}” is no number. Write it in “{1}”, for example 3.", text, field.Label));
        return null;
    }

    private static JsonValue? Flag(PropertyField field, bool value, JsonNode? before) => before is null && value.ToString() == field.Otherwise ? null : JsonValue.Create(value);

    private JsonObject? Map(string name, JsonObject? before)
    {
        var json = new JsonObject();
        for (var i = 0; i < Count(name); i++)
        {
            var (key, text) = (Text($"{name}.{i}.key"), Text($"{name}.{i}.text"));
            if (key.Length > 0 && !json.ContainsKey(key))
            {
                json[key] = ExpressionText.Read(text, Text($"{name}.{i}.mode"), before?[key]) ?? string.Empty;
            }
            else if (key.Length > 0)
            {
                Errors.Add(new InputError($"{name}.{i}.key", "The name “{0}” is there twice. Keep one.", key));
            }
            else if (text.Length > 0)
            {
                Errors.Add(new InputError($"{name}.{i}.key", "Give the value a name, or leave both empty."));
            }
        }

        return NotEmpty(json);
    }

    private JsonArray? Objects(PropertyField field, string name, JsonArray before)
    {
        var items = new List<JsonNode>();
        for (var i = 0; i < Count(name); i++)
        {
            var known = before.ElementAtOrDefault(i);
            var item = Read(field.Parts, $"{name}.{i}", PartOf(known, field));

            // A name alone stands for an object that has nothing else.
            var isName = known is not JsonObject && item.Count == 1 && item[field.Parts[0].Name] is JsonValue;
            items.Add(isName ? item[field.Parts[0].Name]!.DeepClone() : item);
        }

        ListAct.Apply(items, name, act);
        return items.Count == 0 ? null : new JsonArray([.. items]);
    }

    /// <summary>An item of a list of objects; a text alone is its first property, as Orchard Core writes actions.</summary>
    public static JsonObject PartOf(JsonNode? node, PropertyField field) => node switch
    {
        JsonObject part => part,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => new JsonObject { [field.Parts[0].Name] = value.DeepClone() },
        _ => [],
    };

    private JsonNode? Json(PropertyField field, string name)
    {
        try
        {
            return Text(name) is { Length: > 0 } text ? JsonNode.Parse(text, documentOptions: DraftDocument.Strict) : null;
        }
        catch (JsonException exception)
        {
            Errors.Add(new InputError(name, "“{0}” is no JSON: line {1}, character {2}.", field.Label, (exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1));
            return null;
        }
    }

    private int Count(string name) => int.TryParse(form[name + ".count"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, MostParts) : 0;

    private string Text(string name) => form[name].ToString().ReplaceLineEndings("\n").Trim();

    private static JsonArray? Items(IEnumerable<string?> texts)
    {
        var items = texts.Select(t => t?.Trim()).Where(t => t is { Length: > 0 }).Select(t => (JsonNode?)t).ToArray();
        return items.Length == 0 ? null : new JsonArray(items);
    }

    private static JsonObject? NotEmpty(JsonObject json) => json.Count == 0 ? null : json;
}
