using System.Globalization;
using System.Text.Json;

namespace OpenCity.Kernel.Archives;

/// <summary>
/// Writes JSON in one form. PostgreSQL keeps values and not their spelling: it orders properties, keeps the last of two with one
/// name and writes numbers without exponent. What SQLite keeps as it was spelt must come out the same.
/// </summary>
internal static class CanonicalJson
{
    private const int LargestExponent = 1000;

    public static void Write(Utf8JsonWriter writer, string json)
    {
        using var document = JsonDocument.Parse(json);
        Write(writer, document.RootElement);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, element);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Number(element.GetRawText()));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement element)
    {
        var properties = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            properties[property.Name] = property.Value;
        }

        writer.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>A number as PostgreSQL writes it back: no exponent, no zero with a sign, every digit after the point that was given.</summary>
    internal static string Number(string raw)
    {
        var exponentAt = raw.IndexOfAny(['e', 'E']);
        var isNegative = raw[0] == '-';
        if (exponentAt < 0 && !isNegative)
        {
            return raw;
        }

        var exponent = 0;
        if (exponentAt >= 0 && (!int.TryParse(raw.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > LargestExponent))
        {
            throw new FormatException($"the number {raw} is out of bounds");
        }

        var parts = raw[(isNegative ? 1 : 0)..(exponentAt < 0 ? raw.Length : exponentAt)].Split('.');
        var digits = string.Concat(parts);
        var point = parts[0].Length + exponent;
        digits = point <= 0 ? new string('0', 1 - point) + digits : digits.PadRight(point, '0');
        point = Math.Max(point, 1);
        var whole = digits[..point].TrimStart('0');
        var text = (whole.Length == 0 ? "0" : whole) + (digits.Length > point ? "." + digits[point..] : string.Empty);
        return isNegative && digits.Any(d => d != '0') ? "-" + text : text;
    }
}
