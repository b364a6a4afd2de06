using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Workflows.Calendar;

namespace OpenCity.Workflows.Engine;

/// <summary>Instants as expressions give them.</summary>
internal static class Instants
{
    /// <summary>A date and time of ISO 8601; without an offset it is the city's time, and a date alone is where that day begins.</summary>
    /// <exception cref="RuleViolation">It is none.</exception>
    public static DateTimeOffset Read(JsonNode value, TimeZoneInfo city)
    {
        var text = value.ToString();

        // FEEL writes a zone's name after an @ (DMN 1.5, 10.3.4.1), the rest as ISO 8601 does.
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at > 0 && DateTime.TryParse(text[..at], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && TimeZoneInfo.TryFindSystemTimeZoneById(text[(at + 1)..], out var zone))
        {
            return new CityDays(zone).At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read)
            ? At(text, read, city)
            : throw new RuleViolation("workflows.instant", "“{0}” is no date and time of ISO 8601.", text);
    }

    private static DateTimeOffset At(string text, DateTime read, TimeZoneInfo city) => read.Kind == DateTimeKind.Unspecified
        ? new CityDays(city).At(DateOnly.FromDateTime(read), TimeOnly.FromDateTime(read))
        : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
