using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCity.Decisions.Evaluation;

/// <summary>JSON as people read it: letters with accents are not escaped. Views encode it.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Show(JsonNode? node) => node?.ToJsonString(Readable) ?? "null";

    public static string Show(string json) => Show(JsonNode.Parse(json));

    /// <summary>The members of an object one by one, which a narrow window has room for.</summary>
    public static IEnumerable<(string Name, string Value)> Members(string json) => JsonNode.Parse(json)!.AsObject().Select(m => (m.Key, Show(m.Value)));
}
