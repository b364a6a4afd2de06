using System.Globalization;

namespace OpenCity.Kernel.Recipes.Json;

/// <summary>Writes JSON Pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string name) => $"{pointer}/{Escape(name)}";

    public static string Append(string pointer, int index) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");

    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public static string Unescape(string segment) => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    /// <summary>The pointer of a path as System.Text.Json reports it, for example <c>$.types[0].code</c> or <c>$['a b']</c>.</summary>
    public static string FromReaderPath(string? path)
    {
        var pointer = string.Empty;
        var rest = (path ?? string.Empty).AsSpan().TrimStart('$');
        while (!rest.IsEmpty)
        {
            var (segment, length) = rest switch
            {
                ['[', '\'', ..] when rest.IndexOf("']") is var end and > 0 => (rest[2..end].ToString(), end + 2),
                ['[', ..] when rest.IndexOf(']') is var end and > 0 => (rest[1..end].ToString(), end + 1),
                ['.', ..] when rest[1..].IndexOfAny('.', '[') is var end => end < 0 ? (rest[1..].ToString(), rest.Length) : (rest[1..(end + 1)].ToString(), end + 1),
                _ => (rest.ToString(), rest.Length),
            };
            pointer = Append(pointer, segment);
            rest = rest[length..];
        }

        return pointer;
    }
}
