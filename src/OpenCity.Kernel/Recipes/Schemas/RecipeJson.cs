using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenCity.Kernel.Recipes.Schemas;

/// <summary>How steps are read into their classes and written back.</summary>
internal static class RecipeJson
{
    /// <summary>camelCase, matched without regard to case; enums as text; unknown properties refused.</summary>
    public static readonly JsonSerializerOptions Options = Make(enumNames: null);

    /// <summary>As <see cref="Options"/>, with enums as settings write them.</summary>
    public static readonly JsonSerializerOptions OfSettings = Make(JsonNamingPolicy.CamelCase);

    /// <summary>For people to read: indented, letters of all languages as they are.</summary>
    public static readonly JsonSerializerOptions Readable = new(Options) { WriteIndented = true };

    private static JsonSerializerOptions Make(JsonNamingPolicy? enumNames)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            PropertyNameCaseInsensitive = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowOutOfOrderMetadataProperties = true,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.Converters.Add(new JsonStringEnumConverter(enumNames, allowIntegerValues: false));
        options.MakeReadOnly();
        return options;
    }
}
