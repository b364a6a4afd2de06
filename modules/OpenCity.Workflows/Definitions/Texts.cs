using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Definitions;

/// <summary>Reads texts as recipes write them: a string for all languages, or one for each.</summary>
internal static class Texts
{
    /// <summary>The text; null where there is none or something else stands there.</summary>
    public static LocalizedText? Read(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => NotEmpty(new LocalizedText([new(string.Empty, value.GetValue<string>())])),
        JsonObject values when values.All(v => v.Value is JsonValue text && text.GetValueKind() == JsonValueKind.String) =>
            NotEmpty(new LocalizedText(values.DistinctBy(v => v.Key, StringComparer.OrdinalIgnoreCase).Select(v => KeyValuePair.Create(v.Key, v.Value!.GetValue<string>())))),
        _ => null,
    };

    private static LocalizedText? NotEmpty(LocalizedText text) => text.IsEmpty ? null : text;
}
