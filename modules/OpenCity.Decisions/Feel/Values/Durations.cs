using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenCity.Decisions.Feel.Values;

/// <summary>A duration of days and time, to the nanosecond (DMN 1.5, 10.3.2.3.7).</summary>
internal sealed record DaysDuration(Int128 Nanos)
{
    /// <summary>Ten thousand times the age of the calendar: beyond it nothing is a duration.</summary>
    private static readonly Int128 Max = (Int128)FeelTime.NanosPerDay * 10_000_000_000_000;

    public decimal Seconds => (decimal)Nanos / FeelTime.NanosPerSecond;

    public static DaysDuration? Create(Int128 nanos) => Int128.Abs(nanos) > Max ? null : new DaysDuration(nanos);

    public static DaysDuration? OfSeconds(object? seconds) =>
        Numbers.Is(seconds) && Numbers.Multiply(seconds!, (decimal)FeelTime.NanosPerSecond) is { } nanos && Numbers.Round(nanos, 0, Rounding.Down) is decimal whole
            ? Create((Int128)whole)
            : null;

    public override string ToString()
    {
        var nanos = Int128.Abs(Nanos);
        var (days, rest) = ((decimal)(nanos / FeelTime.NanosPerDay), (long)(nanos % FeelTime.NanosPerDay));
        var text = new StringBuilder(Nanos < 0 ? "-P" : "P");
        Part(text, days, 'D');
        if (rest != 0 || days == 0)
        {
            text.Append('T');
            Part(text, rest / (3600 * FeelTime.NanosPerSecond), 'H');
            Part(text, rest / (60 * FeelTime.NanosPerSecond) % 60, 'M');
            var seconds = rest % (60 * FeelTime.NanosPerSecond) / (decimal)FeelTime.NanosPerSecond;
            Part(text, nanos == 0 ? null : seconds, 'S');
        }

        return nanos == 0 ? text.Append("0S").ToString() : text.ToString();
    }

    private static void Part(StringBuilder text, decimal? number, char unit)
    {
        if (number is { } some and not 0)
        {
            text.Append(some.ToString("0.#########", CultureInfo.InvariantCulture)).Append(unit);
        }
    }
}

/// <summary>A duration of years and months (DMN 1.5, 10.3.2.3.8).</summary>
internal sealed record MonthsDuration(long Months)
{
    private const long Max = 12L * FeelDate.MaxYear * 2;

    public static MonthsDuration? Create(Int128 months) => Int128.Abs(months) > Max ? null : new MonthsDuration((long)months);

    public override string ToString()
    {
        var (years, months) = Math.DivRem(Math.Abs(Months), 12);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(years == 0 ? "" : $"{years}Y")}{(months == 0 && years != 0 ? "" : $"{months}M")}");
        return (Months < 0 ? "-P" : "P") + text;
    }
}

/// <summary>Durations as ISO 8601 writes them.</summary>
internal static partial class Durations
{
    /// <summary>A <see cref="DaysDuration"/> or a <see cref="MonthsDuration"/>; null for all else, also for a mixture of both.</summary>
    public static object? Parse(string text)
    {
        if (MonthsPattern().Match(text) is { Success: true } months)
        {
            return Number(months, "y") is { } y && Number(months, "m") is { } m ? MonthsDuration.Create(Signed(months, (Int128)((y * 12) + m))) : null;
        }

        if (DaysPattern().Match(text) is not { Success: true } days)
        {
            return null;
        }

        var (day, hour, minute, second) = (Number(days, "d"), Number(days, "h"), Number(days, "mi"), Number(days, "s"));
        if (day is null || hour is null || minute is null || second is null)
        {
            return null;
        }

        var seconds = (((((day.Value * 24) + hour.Value) * 60) + minute.Value) * 60) + second.Value;
        return DaysDuration.Create(Signed(days, (Int128)(seconds * FeelTime.NanosPerSecond)));
    }

    private static Int128 Signed(Match match, Int128 number) => match.Value[0] == '-' ? -number : number;

    /// <summary>Null where it has too many digits; zero where it is not there.</summary>
    private static decimal? Number(Match match, string group)
    {
        var text = match.Groups[group].ValueSpan;
        if (text.Length == 0)
        {
            return 0;
        }

        return text.Length <= 18 && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 100_000_000_000_000
            ? number
            : null;
    }

    [GeneratedRegex(@"^-?P(?=\d)(?:(?<y>[0-9]+)Y)?(?:(?<m>[0-9]+)M)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex MonthsPattern();

    [GeneratedRegex(@"^-?P(?!\z)(?:(?<d>[0-9]+)D)?(?:T(?=[0-9])(?:(?<h>[0-9]+)H)?(?:(?<mi>[0-9]+)M)?(?:(?<s>[0-9]+(?:\.[0-9]*)?)S)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DaysPattern();
}
