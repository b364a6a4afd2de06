using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.BuiltIns;

/// <summary>Functions of dates (DMN 1.5, 10.3.4.8 and 10.3.4.11).</summary>
internal static class TemporalFunctions
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static IEnumerable<(string Name, Form Form)> All =>
    [
        .. OfDate("day of year", d => (decimal)d.DayOfYear),
        .. OfDate("day of week", d => Days[d.DayOfWeek - 1]),
        .. OfDate("month of year", d => Months[d.Month - 1]),
        .. OfDate("week of year", d => (decimal)d.WeekOfYear),
        ("now", Form.Of("", a => FeelDateTime.Of(a.Run.Now))),
        ("today", Form.Of("", a => FeelDateTime.Of(a.Run.Now).Date)),
    ];

    private static IEnumerable<(string Name, Form Form)> OfDate(string name, Func<FeelDate, object?> apply) =>
    [
        (name, Form.Of("date: date", a => apply((FeelDate)a[0]!))),
        (name, Form.Of("date: date and time", a => apply(((FeelDateTime)a[0]!).Date))),
    ];
}
