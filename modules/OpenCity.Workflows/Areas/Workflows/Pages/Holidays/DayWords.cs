using System.Globalization;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Ui;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Holidays;

internal static class DayWords
{
    /// <summary>The name of a day's weekday in the current language: <c>Monday</c>, <c>lundi</c>.</summary>
    public static string Weekday(DateOnly day) => Weekday(day.DayOfWeek);

    public static string Weekday(DayOfWeek weekday) => Cultures.Formatting(CultureInfo.CurrentUICulture.Name).DateTimeFormat.GetDayName(weekday);

    /// <summary>A time of day in the current language: <c>8:30 a.m.</c>, <c>8 h 30</c>.</summary>
    public static string Time(TimeOnly time) => CityFormats.Time(new DateTimeOffset(DateOnly.MinValue.ToDateTime(time), TimeSpan.Zero));

    /// <summary>A day in an address: as ISO 8601.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
