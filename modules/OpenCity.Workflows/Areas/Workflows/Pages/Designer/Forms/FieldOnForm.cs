using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Ui;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer.Forms;

/// <summary>A property of an activity on the form.</summary>
/// <param name="Field">What is asked for.</param>
/// <param name="Name">The name of the form's field.</param>
/// <param name="Value">What the JSON says.</param>
/// <param name="City">What the city brings.</param>
internal sealed record FieldOnForm(PropertyField Field, string Name, JsonNode? Value, CityChoices City)
{
    /// <summary>The id that errors and problems point to.</summary>
    public string Id => Name.Replace('.', '_');

    public ExpressionText Expression => ExpressionText.Of(Value);

    public string Text => Value switch
    {
        null => Field.Otherwise,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => Value.ToJsonString(),
    };

    public string JsonText => Value?.ToJsonString(Readable) ?? string.Empty;

    public bool IsTicked => Value is JsonValue value && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? Value.GetValueKind() == JsonValueKind.True : Field.Otherwise == "True";

    public IReadOnlyList<string> Items => [.. (Value as JsonArray ?? []).OfType<JsonValue>().Where(v => v.GetValueKind() == JsonValueKind.String).Select(v => v.GetValue<string>())];

    /// <summary>In each language of the city; one text for all languages in each of them.</summary>
    public LocalizedText Wording => City.Spread(Texts.Read(Value));

    /// <summary>The roles of the city, and those that stand here and that the city does not have.</summary>
    public IEnumerable<Choice> Roles => City.Roles.Concat(Items.Except(City.Roles.Select(r => r.Value)).Select(r => new Choice(r, r)));

    /// <summary>The fields of an object.</summary>
    public IEnumerable<FieldOnForm> Parts => Of(Field.Parts, Name, Value as JsonObject ?? [], City);

    /// <summary>The objects of a list, each with its fields.</summary>
    public IReadOnlyList<IReadOnlyList<FieldOnForm>> Objects => [.. (Value as JsonArray ?? [])
        .Select((item, i) => Of(Field.Parts, $"{Name}.{i.ToString(CultureInfo.InvariantCulture)}", PropertyForm.PartOf(item, Field), City))];

    /// <summary>The expressions by name, and an empty line.</summary>
    public IReadOnlyList<(string Name, string Key, ExpressionText Value)> Map => [.. (Value as JsonObject ?? []).Select(p => (p.Key, Value: ExpressionText.Of(p.Value)))
        .Append((Key: string.Empty, Value: new ExpressionText(string.Empty, true)))
        .Select((p, i) => ($"{Name}.{i.ToString(CultureInfo.InvariantCulture)}", p.Key, p.Value))];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<FieldOnForm> Of(IReadOnlyList<PropertyField> fields, string prefix, JsonObject json, CityChoices city) =>
        [.. fields.Select(f => new FieldOnForm(f, $"{prefix}.{f.Name}", json[f.Name], city))];
}

/// <summary>What a city brings to forms.</summary>
/// <param name="Roles">The roles that can act.</param>
/// <param name="Cultures">The languages.</param>
internal sealed record CityChoices(IReadOnlyList<Choice> Roles, IReadOnlyList<string> Cultures)
{
    /// <summary>A text in each language of the city.</summary>
    public LocalizedText Spread(LocalizedText? text) => text is null ? LocalizedText.Empty
        : new LocalizedText(Cultures.Select(c => KeyValuePair.Create(c, text.Values.TryGetValue(c, out var own) ? own : text.Values.GetValueOrDefault(string.Empty) ?? string.Empty)));
}
