using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OpenCity.Kernel.Archives;

/// <summary>The names and limits of docs/reference/archive-format.md.</summary>
internal static partial class ArchiveFormat
{
    /// <summary>Raised by every change that an older platform would misread.</summary>
    public const int Version = 1;

    public const string Manifest = "manifest.json";

    public const string Recipe = "recipe.json";

    public const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public const string Date = "yyyy-MM-dd";

    public const string Decimal = "0.0000";

    /// <summary>No row and no description is longer: whoever reads one can hold it in memory.</summary>
    public const int LongestLine = 64 * 1024 * 1024;

    private const string Tables = "tables/";

    private const string Files = "files/";

    /// <summary>Letters of every language as they are; the same bytes whoever writes them.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string RowsOf(string table) => $"{Tables}{table}.jsonl";

    public static string DictionaryOf(string table) => $"{Tables}{table}.json";

    public static string FileOf(string sha256) => Files + sha256;

    /// <summary>The hash that a file's entry is named by, or null where the entry is no file.</summary>
    public static string? FileHash(string path) => FilePath().IsMatch(path) ? path[Files.Length..] : null;

    /// <summary>True for a name that is safe to stand in a statement.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    [GeneratedRegex("^files/[0-9a-f]{64}$")]
    private static partial Regex FilePath();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex Name();
}
