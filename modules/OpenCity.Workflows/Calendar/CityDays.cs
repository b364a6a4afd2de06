namespace OpenCity.Workflows.Calendar;

/// <summary>Legal days and instants in a time zone: days of 23 and 25 hours, hours that do not exist and hours that come twice.</summary>
internal sealed class CityDays(TimeZoneInfo zone)
{
    /// <summary>The nominal length of a day; a day of 23 hours counts as one as well.</summary>
    public static readonly TimeSpan Whole = TimeSpan.FromDays(1);

    public TimeZoneInfo Zone => zone;

    /// <summary>The legal day of an instant.</summary>
    public DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The instant with which a day begins.</summary>
    public DateTimeOffset Start(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>The instant with which a day has ended: the beginning of the next.</summary>
    public DateTimeOffset End(DateOnly day) => Start(day.AddDays(1));

    /// <summary>The instant, in UTC, at which the clock shows a time. Of two it is the first; a time that is skipped is counted on from before the gap.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddDays(-1))
            : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, TimeSpan.Zero) - offset;
    }

    /// <summary>How much of its day has passed at an instant, scaled to <see cref="Whole"/>.</summary>
    public TimeSpan Passed(DateTimeOffset instant)
    {
        var day = Of(instant);
        var (start, end) = (Start(day), End(day));
        var ticks = (Int128)(instant - start).Ticks * Whole.Ticks / (end - start).Ticks;
        return TimeSpan.FromTicks((long)Int128.Clamp(ticks, 0, Whole.Ticks));
    }
}
