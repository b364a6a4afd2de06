using System.Globalization;
using System.Text.Json;

namespace OpenCity.Kernel.Archives;

/// <summary>Reads lines of JSON back as values: long, decimal, double, bool, string, Guid, DateOnly, DateTimeOffset, byte[] or null.</summary>
internal sealed class RowValues(ArchiveTable table)
{
    private readonly Dictionary<string, int> _places = table.Columns.Select((column, i) => (column.Name, i)).ToDictionary(c => c.Name, c => c.i, StringComparer.Ordinal);
    private readonly object?[] _values = new object?[table.Columns.Count];

    /// <summary>The values in the order of the table's columns; the same array each time.</summary>
    /// <exception cref="FormatException">The line is no row of the table.</exception>
    public object?[] Read(string line)
    {
        Array.Clear(_values);
        try
        {
            using var document = JsonDocument.Parse(line);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!_places.TryGetValue(property.Name, out var place) || _values[place] is not null)
                {
                    throw new FormatException($"'{property.Name}' is no column of it or stands there twice");
                }

                _values[place] = Value(table.Columns[place].Type, property.Value);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or OverflowException)
        {
            throw new FormatException(exception.Message, exception);
        }

        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i] is null && !table.Columns[i].Nullable)
            {
                throw new FormatException($"'{table.Columns[i].Name}' is missing");
            }
        }

        return _values;
    }

    private static object? Value(ArchiveType type, JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : type switch
    {
        ArchiveType.Text => value.GetString(),
        ArchiveType.Integer => value.GetInt64(),
        ArchiveType.Decimal => decimal.Parse(value.GetString()!, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
        ArchiveType.Real => value.GetDouble(),
        ArchiveType.Boolean => value.GetBoolean(),
        ArchiveType.Date => DateOnly.ParseExact(value.GetString()!, ArchiveFormat.Date, CultureInfo.InvariantCulture),
        ArchiveType.Instant => DateTimeOffset.ParseExact(value.GetString()!, ArchiveFormat.Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        ArchiveType.Uuid => value.GetGuid(),
        ArchiveType.Json => value.GetRawText(),
        ArchiveType.Bytes => value.GetBytesFromBase64(),
        _ => throw new FormatException($"'{type}' is no type of a column"),
    };
}
