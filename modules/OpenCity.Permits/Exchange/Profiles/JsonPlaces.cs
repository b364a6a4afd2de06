using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OpenCity.Permits.Exchange.Profiles;

/// <summary>Tells on which line of a JSON text a value or property stands, by its JSON Pointer.</summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public JsonPlaces(byte[] json)
    {
        var reader = new Utf8JsonReader(json, ProfileReader.ReaderOptions);
        var path = new Stack<(string Pointer, int Index)>();
        var line = 1;
        var seen = 0;
        var property = (string?)null;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += json.AsSpan(seen, start - seen).Count((byte)'\n');
            seen = start;
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                property = path.Peek().Pointer + "/" + Escape(reader.GetString()!);
                _lines[property] = line;
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                path.Pop();
                continue;
            }

            var pointer = property ?? (path.Count == 0 ? string.Empty : NextElement(path));
            property = null;
            _lines.TryAdd(pointer, line);
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                path.Push((pointer, 0));
            }
        }
    }

    public int Line(string pointer) => _lines.GetValueOrDefault(pointer, 1);

    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string NextElement(Stack<(string Pointer, int Index)> path)
    {
        var (parent, index) = path.Pop();
        path.Push((parent, index + 1));
        return new StringBuilder(parent).Append('/').Append(index.ToString(CultureInfo.InvariantCulture)).ToString();
    }
}
