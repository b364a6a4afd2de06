using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Workflows.Calendar;

namespace OpenCity.Workflows.Engine;

/// <summary>Instants as expressions give them.</summary>
internal static class Instants
{
    /// <summary>A date and time of ISO 8601 with its offset or zone.</summary>
    /// <exception cref="ActivityFailed">It is none.</exception>
    public static DateTimeOffset Read(JsonNode value)
    {
        var text = value.ToString();

        // FEEL writes a zone's name after an @ (DMN 1.5, 10.3.4.1), the rest as ISO 8601 does.
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at > 0 && DateTime.TryParse(text[..at], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && TimeZoneInfo.TryFindSystemTimeZoneById(text[(at + 1)..], out var zone))
        {
            return new CityDays(zone).At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new ActivityFailed($"“{text}” is no date and time of ISO 8601.");
    }
}
