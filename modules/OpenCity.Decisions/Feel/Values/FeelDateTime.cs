namespace OpenCity.Decisions.Feel.Values;

/// <summary>A day with a time of day, in a zone or in none (DMN 1.5, 10.3.2.3.6).</summary>
internal sealed record FeelDateTime(FeelDate Date, FeelTime Time)
{
    private static readonly FeelTime Midnight = new(0, null);

    public int? Offset => Time.Zone?.OffsetAt(Date, Time.NanosOfDay);

    /// <summary>Nanoseconds since 1970 in UTC; of the wall clock where there is no zone.</summary>
    public Int128 Nanos => Wall - (Offset ?? 0) * (Int128)FeelTime.NanosPerSecond;

    /// <summary>Nanoseconds since 1970 by the wall clock.</summary>
    public Int128 Wall => ((Int128)Date.EpochDay * FeelTime.NanosPerDay) + Time.NanosOfDay;

    public static FeelDateTime Of(FeelDate date) => new(date, Midnight);

    public static FeelDateTime Of(DateTimeOffset instant) => new(
        FeelDate.Of(DateOnly.FromDateTime(instant.DateTime)),
        new FeelTime(instant.TimeOfDay.Ticks * 100, FeelZone.OfSeconds((long)instant.Offset.TotalSeconds)));

    public static FeelDateTime? Parse(ReadOnlySpan<char> text)
    {
        var t = text.IndexOf('T');
        if (t < 0)
        {
            return FeelDate.Parse(text) is { } day ? Of(day) : null;
        }

        if (FeelDate.Parse(text[..t]) is not { } date || FeelTime.Parse(text[(t + 1)..]) is not { } time)
        {
            return null;
        }

        var moment = new FeelDateTime(date, time);
        return text[(t + 1)..].StartsWith(FeelTime.EndOfDay) ? moment.Add(FeelTime.NanosPerDay) : moment;
    }

    /// <summary>By the wall clock; null beyond the calendar.</summary>
    public FeelDateTime? Add(Int128 nanos)
    {
        var wall = Wall + nanos;
        var day = wall / FeelTime.NanosPerDay;
        var rest = wall % FeelTime.NanosPerDay;
        if (rest < 0)
        {
            (day, rest) = (day - 1, rest + FeelTime.NanosPerDay);
        }

        return Int128.Abs(day) < 400_000_000_000 && FeelDate.OfEpochDay((long)day) is { } date
            ? new FeelDateTime(date, Time with { NanosOfDay = (long)rest })
            : null;
    }

    public FeelDateTime? AddMonths(long months) => Date.AddMonths(months) is { } date ? this with { Date = date } : null;

    public override string ToString() => $"{Date}T{Time}";
}
