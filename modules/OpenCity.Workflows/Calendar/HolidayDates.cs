namespace OpenCity.Workflows.Calendar;

/// <summary>On which day of a year a rule falls, before it is moved.</summary>
internal static class HolidayDates
{
    /// <summary>The day; null in a year that has none, such as a fifth Monday or 29 February. Beside New Year's Eve it may lie in the neighbouring year.</summary>
    public static DateOnly? Find(HolidayRule rule, int year) => rule switch
    {
        { Kind: HolidayKind.FixedDay, Month: { } month, Day: { } day } => Day(year, month, day),
        { Kind: HolidayKind.WeekdayOfMonth, Month: { } month, Weekday: { } weekday, Occurrence: { } occurrence } => InMonth(year, month, (DayOfWeek)weekday, occurrence),
        { Kind: HolidayKind.WeekdayNear, Month: { } month, Day: { } day, Weekday: { } weekday, Near: { } near } => Day(year, month, day) is { } known ? Near(known, (DayOfWeek)weekday, near) : null,
        { Kind: HolidayKind.Easter, Days: { } days } => Easter(year).AddDays(days),
        _ => null,
    };

    /// <summary>Easter Sunday of the Gregorian calendar (J. Meeus, Astronomical Algorithms, chapter 8).</summary>
    public static DateOnly Easter(int year)
    {
        var (century, golden) = (year / 100, year % 19);
        var moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        var sunday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - moon - year % 4) % 7;
        var late = (golden + 11 * moon + 22 * sunday) / 451;
        var days = moon + sunday - 7 * late + 114;
        return new DateOnly(year, days / 31, days % 31 + 1);
    }

    private static DateOnly? Day(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static DateOnly? InMonth(int year, int month, DayOfWeek weekday, int occurrence)
    {
        if (Day(year, month, 1) is not { } first)
        {
            return null;
        }

        if (occurrence < 0)
        {
            return Near(first.AddMonths(1), weekday, Nearness.Before);
        }

        var day = Near(first, weekday, Nearness.OnOrAfter).AddDays(7 * (occurrence - 1));
        return occurrence > 0 && day.Month == month ? day : null;
    }

    private static DateOnly Near(DateOnly day, DayOfWeek weekday, Nearness near) => near switch
    {
        Nearness.OnOrBefore => day.AddDays(-((day.DayOfWeek - weekday + 7) % 7)),
        Nearness.OnOrAfter => day.AddDays((weekday - day.DayOfWeek + 7) % 7),
        Nearness.Before => Near(day.AddDays(-1), weekday, Nearness.OnOrBefore),
        _ => Near(day.AddDays(1), weekday, Nearness.OnOrAfter),
    };
}
