namespace OpenCity.Decisions.Feel.Values;

/// <summary>What dates, times, durations and ranges have by name (DMN 1.5, table 65).</summary>
internal static class Properties
{
    /// <summary>The names of more than one word, which the parser has to know.</summary>
    public static readonly IReadOnlyList<string> LongNames = ["time offset", "start included", "end included"];

    public static bool TryGet(object? value, string name, out object? property)
    {
        var found = value switch
        {
            FeelDate date => OfDate(date, name),
            FeelTime time => OfTime(time, time.Offset, name),
            FeelDateTime moment => OfDate(moment.Date, name) ?? OfTime(moment.Time, moment.Offset, name),
            DaysDuration duration => OfDays(duration, name),
            MonthsDuration duration => OfMonths(duration, name),
            FeelRange range => OfRange(range, name),
            _ => null,
        };
        property = found?.Value;
        return found is not null;
    }

    private static Found? OfDate(FeelDate date, string name) => name switch
    {
        "year" => new((decimal)date.Year),
        "month" => new((decimal)date.Month),
        "day" => new((decimal)date.Day),
        "weekday" => new((decimal)date.DayOfWeek),
        _ => null,
    };

    private static Found? OfTime(FeelTime time, int? offset, string name) => name switch
    {
        "hour" => new((decimal)time.Hour),
        "minute" => new((decimal)time.Minute),
        "second" => new((decimal)time.Second),
        "time offset" => new(offset is { } seconds ? new DaysDuration(seconds * (Int128)FeelTime.NanosPerSecond) : null),
        "timezone" => new(time.Zone?.Id),
        _ => null,
    };

    private static Found? OfDays(DaysDuration duration, string name) => name switch
    {
        "days" => Whole(duration.Nanos / FeelTime.NanosPerDay),
        "hours" => Whole(duration.Nanos / (3600 * FeelTime.NanosPerSecond) % 24),
        "minutes" => Whole(duration.Nanos / (60 * FeelTime.NanosPerSecond) % 60),
        "seconds" => Whole(duration.Nanos / FeelTime.NanosPerSecond % 60),
        _ => null,
    };

    private static Found? OfMonths(MonthsDuration duration, string name) => name switch
    {
        "years" => Whole(duration.Months / 12),
        "months" => Whole(duration.Months % 12),
        _ => null,
    };

    private static Found? OfRange(FeelRange range, string name) => name switch
    {
        "start" => new(range.Start),
        "end" => new(range.End),
        "start included" => new(range.StartIncluded),
        "end included" => new(range.EndIncluded),
        _ => null,
    };

    private static Found Whole(Int128 number) => new((decimal)number);

    private sealed record Found(object? Value);
}
