using System.Collections.Concurrent;
using System.Globalization;
using Quartz;

namespace OpenCity.Kernel.Background;

/// <summary>
/// A five-field cron expression (minute, hour, day of month, month, day of week) as Quartz understands it. Quartz counts
/// weekdays from Sunday as 1 and wants one of the two day fields left open with a question mark.
/// </summary>
internal sealed class CronSchedule
{
    private const int Fields = 5;

    private static readonly ConcurrentDictionary<(string, string), CronExpression> Expressions = [];

    private CronSchedule(string text, string quartz)
    {
        Text = text;
        Quartz = quartz;
    }

    /// <summary>The five fields.</summary>
    public string Text { get; }

    /// <summary>The six fields of Quartz, beginning with the second 0.</summary>
    public string Quartz { get; }

    /// <exception cref="CronException">The text is not a schedule; the message names the field.</exception>
    public static CronSchedule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != Fields)
        {
            throw new CronException($"'{text}' has {fields.Length} fields; write five: minute, hour, day of month, month, day of week, for example '30 6 * * 1-5'");
        }

        var minutes = CronField.Minute.Parse(fields[0]);
        var hours = CronField.Hour.Parse(fields[1]);
        var days = CronField.DayOfMonth.Parse(fields[2]);
        var months = CronField.Month.Parse(fields[3]);
        var weekdays = CronField.DayOfWeek.Parse(fields[4]).Select(d => d % 7).Distinct().Order().ToList();
        var anyDay = days.Count == 31;
        var anyWeekday = weekdays.Count == 7;
        if (!anyDay && !anyWeekday)
        {
            throw new CronException($"'{text}' names days of the month and days of the week; set one of the two to *");
        }

        if (!months.Any(m => days[0] <= DateTime.DaysInMonth(2024, m)))
        {
            throw new CronException($"'{text}' never comes: none of these months has that day");
        }

        var quartz = string.Join(' ', "0", List(minutes, 60), List(hours, 24), anyWeekday ? List(days, 31) : "?", List(months, 12), anyWeekday ? "?" : List(weekdays.ConvertAll(d => d + 1), 7));
        return new CronSchedule(string.Join(' ', fields), quartz);
    }

    /// <summary>The first time after the instant; null where there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone) => In(zone).GetNextValidTimeAfter(after);

    /// <summary>The last time at or before the instant; null where there was none.</summary>
    public DateTimeOffset? Last(DateTimeOffset until, TimeZoneInfo zone) => In(zone).GetPreviousValidTimeBefore(until.AddSeconds(1));

    private CronExpression In(TimeZoneInfo zone) => Expressions.GetOrAdd((Quartz, zone.Id), static (key, zone) => new CronExpression(key.Item1, zone), zone);

    private static string List(List<int> values, int all) => values.Count == all ? "*" : string.Join(',', values.Select(v => v.ToString(CultureInfo.InvariantCulture)));

    private static string List(IReadOnlyList<int> values, int all) => List(values.ToList(), all);
}
