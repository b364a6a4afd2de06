using System.Globalization;

namespace OpenCity.Decisions.Feel.Values;

/// <summary>A time of day to the nanosecond, with or without its zone (DMN 1.5, 10.3.2.3.4).</summary>
internal sealed record FeelTime(long NanosOfDay, FeelZone? Zone)
{
    public const long NanosPerSecond = 1_000_000_000;
    public const string EndOfDay = "24:00:00";
    public const long NanosPerDay = 86_400 * NanosPerSecond;

    public int Hour => (int)(NanosOfDay / (3600 * NanosPerSecond));

    public int Minute => (int)(NanosOfDay / (60 * NanosPerSecond) % 60);

    /// <summary>Whole seconds.</summary>
    public int Second => (int)(NanosOfDay / NanosPerSecond % 60);

    /// <summary>Seconds from UTC, where the zone tells without a day.</summary>
    public int? Offset => Zone?.OffsetAt(null, NanosOfDay);

    public static FeelTime? Create(long hour, long minute, decimal second, FeelZone? zone) =>
        hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or >= 60
            ? null
            : new FeelTime((((hour * 60) + minute) * 60 * NanosPerSecond) + (long)(second * NanosPerSecond), zone);

    /// <summary>hh:mm:ss with a fraction and a zone or without. 24:00:00 is the midnight that ends a day.</summary>
    public static FeelTime? Parse(ReadOnlySpan<char> text)
    {
        if (text.StartsWith(EndOfDay))
        {
            return Parse($"00{text[2..]}");
        }

        if (text.Length < 8 || text[2] != ':' || text[5] != ':')
        {
            return null;
        }

        var end = 8;
        if (text.Length > 8 && text[8] == '.')
        {
            end = 9;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }
        }

        if (end == 9 || FeelDate.Digits(text[..2]) is not { } hour || FeelDate.Digits(text.Slice(3, 2)) is not { } minute || FeelDate.Digits(text.Slice(6, 2)) is null)
        {
            return null;
        }

        var second = decimal.Parse(text[6..Math.Min(end, 18)], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (end == text.Length)
        {
            return Create(hour, minute, second, null);
        }

        return FeelZone.Parse(text[end..]) is { } zone ? Create(hour, minute, second, zone) : null;
    }

    /// <summary>Later, around midnight.</summary>
    public FeelTime Add(Int128 nanos)
    {
        var sum = (long)((NanosOfDay + nanos) % NanosPerDay);
        return this with { NanosOfDay = sum < 0 ? sum + NanosPerDay : sum };
    }

    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Hour:00}:{Minute:00}:{Second:00}");
        var fraction = NanosOfDay % NanosPerSecond;
        if (fraction != 0)
        {
            text += "." + fraction.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
        }

        return text + Zone;
    }
}
