using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace OpenCity.Kernel.Recipes.Json;

/// <summary>A place in a text, both counted from 1.</summary>
internal readonly record struct TextPlace(int Line, int Column);

/// <summary>A JSON value that knows where it stands: line and column in the file, and its JSON Pointer (RFC 6901).</summary>
internal abstract class PlacedNode(TextPlace place, string path)
{
    /// <summary>Where the value begins.</summary>
    public TextPlace Place { get; } = place;

    /// <summary>Its JSON Pointer in the file.</summary>
    public string Path { get; } = path;

    /// <summary>What it is, for messages: "an object", "text", …</summary>
    public abstract string Kind { get; }

    /// <summary>True where a value in it could not be found out.</summary>
    public virtual bool HasUnknown => false;

    /// <summary>The value without its places; null for JSON null.</summary>
    public abstract JsonNode? ToJson();

    /// <summary>The value at a JSON Pointer beneath this one, or the nearest above it that exists. Names are matched without regard to case.</summary>
    public PlacedNode Nearest(string pointer)
    {
        var node = this;
        foreach (var segment in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (node.Child(JsonPointer.Unescape(segment)) is not { } child)
            {
                break;
            }

            node = child;
        }

        return node;
    }

    private protected virtual PlacedNode? Child(string segment) => null;
}

/// <summary>A property of an object.</summary>
internal sealed record PlacedMember(string Name, TextPlace NamePlace, PlacedNode Value);

/// <summary>A JSON object; members in the order of the file.</summary>
internal sealed class PlacedObject(TextPlace place, string path, IReadOnlyList<PlacedMember> members) : PlacedNode(place, path)
{
    /// <summary>The members.</summary>
    public IReadOnlyList<PlacedMember> Members { get; } = members;

    /// <inheritdoc />
    public override string Kind => "an object";

    /// <inheritdoc />
    public override bool HasUnknown => Members.Any(m => m.Value.HasUnknown);

    /// <summary>The member of that name, without regard to case.</summary>
    public PlacedMember? Find(string name) =>
        Members.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.Ordinal))
        ?? Members.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc />
    public override JsonObject ToJson() => new(Members.Select(m => KeyValuePair.Create(m.Name, m.Value.ToJson())));

    private protected override PlacedNode? Child(string segment) => Find(segment)?.Value;
}

/// <summary>A JSON array.</summary>
internal sealed class PlacedArray(TextPlace place, string path, IReadOnlyList<PlacedNode> items) : PlacedNode(place, path)
{
    /// <summary>The items.</summary>
    public IReadOnlyList<PlacedNode> Items { get; } = items;

    /// <inheritdoc />
    public override string Kind => "a list";

    /// <inheritdoc />
    public override bool HasUnknown => Items.Any(i => i.HasUnknown);

    /// <inheritdoc />
    public override JsonArray ToJson() => [.. Items.Select(i => i.ToJson())];

    private protected override PlacedNode? Child(string segment) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < Items.Count ? Items[index] : null;
}

/// <summary>Text, a number, true, false or null.</summary>
internal sealed class PlacedScalar : PlacedNode
{
    private readonly JsonValue? _value;

    private PlacedScalar(TextPlace place, string path, string kind, JsonValue? value, string? text, decimal? number)
        : base(place, path)
    {
        Kind = kind;
        _value = value;
        Text = text;
        Number = number;
    }

    /// <inheritdoc />
    public override string Kind { get; }

    /// <summary>The text; null for anything else.</summary>
    public string? Text { get; }

    /// <summary>The number; null for anything else.</summary>
    public decimal? Number { get; }

    /// <summary>True for JSON null.</summary>
    [MemberNotNullWhen(false, nameof(_value))]
    public bool IsNull => _value is null;

    /// <summary>True for true and false.</summary>
    public bool IsBoolean => !IsNull && Text is null && Number is null;

    /// <summary>Makes text.</summary>
    public static PlacedScalar OfText(TextPlace place, string path, string text) => new(place, path, "text", JsonValue.Create(text), text, null);

    /// <summary>Makes a number.</summary>
    public static PlacedScalar OfNumber(TextPlace place, string path, decimal number) => new(place, path, "a number", JsonValue.Create(number), null, number);

    /// <summary>Makes true or false.</summary>
    public static PlacedScalar OfBoolean(TextPlace place, string path, bool value) => new(place, path, "true or false", JsonValue.Create(value), null, null);

    /// <summary>Makes null.</summary>
    public static PlacedScalar OfNull(TextPlace place, string path) => new(place, path, "null", null, null, null);

    /// <inheritdoc />
    public override JsonNode? ToJson() => _value?.DeepClone();
}

/// <summary>Stands where a value could not be found out; its error has been reported, so nothing more is said of it.</summary>
internal sealed class PlacedUnknown(TextPlace place, string path) : PlacedNode(place, path)
{
    /// <inheritdoc />
    public override string Kind => "unknown";

    /// <inheritdoc />
    public override bool HasUnknown => true;

    /// <inheritdoc />
    public override JsonNode? ToJson() => null;
}
