using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>Where data names a text in English or French, it names it in both.</summary>
internal static class BilingualData
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static IEnumerable<string> Violations(string path, string json) =>
        Objects(JsonNode.Parse(json, documentOptions: Lenient))
            .Where(node => IsText(node) && (IsEmpty(node["en"]) || IsEmpty(node["fr"])))
            .Select(node => $"{path}: {node.GetPath()} is in one language only.");

    private static IEnumerable<JsonObject> Objects(JsonNode? node)
    {
        var inner = node switch
        {
            JsonObject map => map.Select(pair => pair.Value),
            JsonArray list => list,
            _ => [],
        };
        var below = inner.SelectMany(Objects);
        return node is JsonObject self ? below.Prepend(self) : below;
    }

    // A text by language holds strings under names of languages, and nothing else.
    private static bool IsText(JsonObject node) =>
        (node.ContainsKey("en") || node.ContainsKey("fr")) && node.All(pair => pair.Key.Length == 2 && pair.Value is null or JsonValue);

    private static bool IsEmpty(JsonNode? node) => string.IsNullOrWhiteSpace(node?.ToString());
}
