using System.Globalization;

namespace OpenCity.Decisions.Feel.Values;

/// <summary>A day of the Gregorian calendar, also before its time, from year -999,999,999 to 999,999,999 (DMN 1.5, 10.3.2.3.5).</summary>
internal sealed record FeelDate(int Year, int Month, int Day)
{
    public const int MaxYear = 999_999_999;

    private const int DaysPerEra = 146_097;
    private const int YearsPerEra = 400;

    /// <summary>From 0000-03-01 to 1970-01-01.</summary>
    private const int EpochShift = 719_468;

    /// <summary>Days since 1970-01-01.</summary>
    public long EpochDay
    {
        get
        {
            // Years that begin in March: the leap day is the last.
            var year = (long)Year - (Month <= 2 ? 1 : 0);
            var era = Math.DivRem(year, YearsPerEra, out var yearOfEra);
            if (yearOfEra < 0)
            {
                (era, yearOfEra) = (era - 1, yearOfEra + YearsPerEra);
            }

            var dayOfYear = (((153 * (Month + (Month > 2 ? -3 : 9))) + 2) / 5) + Day - 1;
            return (era * DaysPerEra) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - EpochShift;
        }
    }

    /// <summary>1 is Monday (ISO 8601).</summary>
    public int DayOfWeek => (int)((((EpochDay + 3) % 7) + 7) % 7) + 1;

    public int DayOfYear => (int)(EpochDay - new FeelDate(Year, 1, 1).EpochDay) + 1;

    /// <summary>The week of ISO 8601: the first has the year's first Thursday.</summary>
    public int WeekOfYear
    {
        get
        {
            var thursday = OfEpochDay(EpochDay + 4 - DayOfWeek)!;
            return ((thursday.DayOfYear - 1) / 7) + 1;
        }
    }

    /// <summary>Null where there is no such day.</summary>
    public static FeelDate? Create(long year, long month, long day) =>
        Math.Abs(year) > MaxYear || month is < 1 or > 12 || day < 1 || day > DaysIn(year, month) ? null : new FeelDate((int)year, (int)month, (int)day);

    public static FeelDate? OfEpochDay(long epochDay)
    {
        var days = epochDay + EpochShift;
        var era = Math.DivRem(days, DaysPerEra, out var dayOfEra);
        if (dayOfEra < 0)
        {
            (era, dayOfEra) = (era - 1, dayOfEra + DaysPerEra);
        }

        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var month = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * month) + 2) / 5) + 1;
        month += month < 10 ? 3 : -9;
        return Create((era * YearsPerEra) + yearOfEra + (month <= 2 ? 1 : 0), month, day);
    }

    public static FeelDate Of(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>As XML Schema writes a date, without a time zone: four to nine digits of the year, more than four not beginning with zero.</summary>
    public static FeelDate? Parse(ReadOnlySpan<char> text)
    {
        var negative = text.StartsWith("-");
        var rest = negative ? text[1..] : text;
        var dash = rest.IndexOf('-');
        if (dash is < 4 or > 9 || rest.Length != dash + 6 || rest[dash + 3] != '-' || (dash > 4 && rest[0] == '0'))
        {
            return null;
        }

        return Digits(rest[..dash]) is { } year && Digits(rest.Slice(dash + 1, 2)) is { } month && Digits(rest[(dash + 4)..]) is { } day
            ? Create(negative ? -year : year, month, day)
            : null;
    }

    /// <summary>So many months later; a day that the month does not have is its last.</summary>
    public FeelDate? AddMonths(long months)
    {
        var total = ((long)Year * 12) + Month - 1 + months;
        var year = Math.DivRem(total, 12, out var month);
        if (month < 0)
        {
            (year, month) = (year - 1, month + 12);
        }

        return Math.Abs(year) > MaxYear ? null : Create(year, month + 1, Math.Min(Day, DaysIn(year, month + 1)));
    }

    public int CompareTo(FeelDate other) => EpochDay.CompareTo(other.EpochDay);

    public override string ToString()
    {
        var year = Math.Abs(Year).ToString("0000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{(Year < 0 ? "-" : "")}{year}-{Month:00}-{Day:00}");
    }

    internal static int? Digits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return null;
            }
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static int DaysIn(long year, long month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };
}
