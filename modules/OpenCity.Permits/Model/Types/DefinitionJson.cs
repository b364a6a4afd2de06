using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCity.Permits.Model.Types;

/// <summary>How definitions are kept: the recipe's own words, so that equal definitions give equal text.</summary>
internal static class DefinitionJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(PermitTypeDefinition definition) => JsonSerializer.Serialize(definition, Options);

    public static PermitTypeDefinition Read(string json) => JsonSerializer.Deserialize<PermitTypeDefinition>(json, Options)!;
}
