using System.Globalization;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Holidays;

internal static class DayWords
{
    /// <summary>The name of a day's weekday in the current language: <c>Monday</c>, <c>lundi</c>.</summary>
    public static string Weekday(DateOnly day) => Weekday(day.DayOfWeek);

    public static string Weekday(DayOfWeek weekday) => Cultures.Formatting(CultureInfo.CurrentUICulture.Name).DateTimeFormat.GetDayName(weekday);

    /// <summary>A day in an address: as ISO 8601.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
