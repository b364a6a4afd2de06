using System.Text;
using System.Text.Json;

namespace OpenCity.Kernel.Recipes.Json;

/// <summary>Reads JSON (comments and trailing commas allowed) into nodes that know their place, and reports every property that stands twice.</summary>
internal ref struct PlacedJsonReader
{
    /// <summary>Deeper nesting than this is refused.</summary>
    private const int MaximumDepth = 64;

    private readonly ReadOnlySpan<byte> _utf8;
    private readonly List<int> _lineStarts;
    private readonly Action<TextPlace, string, string> _report;
    private Utf8JsonReader _reader;

    private PlacedJsonReader(ReadOnlySpan<byte> utf8, Action<TextPlace, string, string> report)
    {
        _utf8 = utf8;
        _report = report;
        _lineStarts = [0];
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == (byte)'\n')
            {
                _lineStarts.Add(i + 1);
            }
        }

        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaximumDepth });
    }

    /// <summary>Reads a text.</summary>
    /// <param name="json">The text; a byte order mark is allowed.</param>
    /// <param name="report">Told of every error: place, JSON Pointer, message.</param>
    /// <returns>The root, or null where the text is not well-formed.</returns>
    public static PlacedNode? Read(string json, Action<TextPlace, string, string> report)
    {
        var reader = new PlacedJsonReader(Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF')), report);
        try
        {
            reader._reader.Read();
            var root = reader.Value(string.Empty);
            reader._reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            report(reader.PlaceOf(exception), string.Empty, Explain(exception));
            return null;
        }
    }

    private PlacedNode Value(string path)
    {
        var place = PlaceAt((int)_reader.TokenStartIndex);
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(place, path),
            JsonTokenType.StartArray => Array(place, path),
            JsonTokenType.String => PlacedScalar.OfText(place, path, _reader.GetString()!),
            JsonTokenType.Number => Number(place, path),
            JsonTokenType.True or JsonTokenType.False => PlacedScalar.OfBoolean(place, path, _reader.GetBoolean()),
            _ => PlacedScalar.OfNull(place, path),
        };
    }

    private readonly PlacedNode Number(TextPlace place, string path)
    {
        if (_reader.TryGetDecimal(out var number))
        {
            return PlacedScalar.OfNumber(place, path, number);
        }

        _report(place, path, "The number is too large. Give one of at most 28 digits.");
        return new PlacedUnknown(place, path);
    }

    private PlacedObject Object(TextPlace place, string path)
    {
        var members = new List<PlacedMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var name = _reader.GetString()!;
            var namePlace = PlaceAt((int)_reader.TokenStartIndex);
            var memberPath = JsonPointer.Append(path, name);
            _reader.Read();
            var value = Value(memberPath);
            if (names.Add(name))
            {
                members.Add(new PlacedMember(name, namePlace, value));
            }
            else
            {
                _report(namePlace, memberPath, $"The property '{name}' stands twice in the same object. Remove one of the two.");
            }
        }

        return new PlacedObject(place, path, members);
    }

    private PlacedArray Array(TextPlace place, string path)
    {
        var items = new List<PlacedNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(JsonPointer.Append(path, items.Count)));
        }

        return new PlacedArray(place, path, items);
    }

    private readonly TextPlace PlaceAt(int index)
    {
        var line = _lineStarts.BinarySearch(index);
        line = line < 0 ? ~line - 1 : line;
        return new TextPlace(line + 1, Encoding.UTF8.GetCharCount(_utf8[_lineStarts[line]..index]) + 1);
    }

    private readonly TextPlace PlaceOf(JsonException exception)
    {
        var line = (int)Math.Min(exception.LineNumber ?? 0, _lineStarts.Count - 1);
        var end = (int)Math.Min(_lineStarts[line] + (exception.BytePositionInLine ?? 0), _utf8.Length);
        return new TextPlace(line + 1, Encoding.UTF8.GetCharCount(_utf8[_lineStarts[line]..end]) + 1);
    }

    private static string Explain(JsonException exception)
    {
        var reason = exception.Message.Split(" LineNumber:", 2)[0].TrimEnd('.', ' ');
        return $"The file is not well-formed JSON: {reason}. Look at this place and just before it: mostly a comma, a quotation mark or a bracket is missing or one too many.";
    }
}
