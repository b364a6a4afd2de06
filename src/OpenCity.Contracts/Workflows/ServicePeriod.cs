using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenCity.Contracts.Workflows;

/// <summary>
/// How long something may take. Written as an ISO 8601 duration, with two units of our own: <c>P10BD</c> (business days), <c>P30D</c> and <c>P2W</c>
/// (calendar days), <c>P6M</c> and <c>P1Y</c> (calendar months), <c>PT48H</c>, <c>PT90M</c> and <c>PT1H30M</c> (exactly), <c>PT16BH</c> (office hours).
/// </summary>
public sealed partial record ServicePeriod
{
    private ServicePeriod(ServicePeriodUnit unit, int count, TimeSpan duration)
    {
        Unit = unit;
        Count = count;
        Duration = duration;
    }

    /// <summary>In what it is counted.</summary>
    public ServicePeriodUnit Unit { get; }

    /// <summary>How many days, business days or months; 0 for periods in hours.</summary>
    public int Count { get; }

    /// <summary>How long, for periods in hours; zero for the others.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Whole business days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static ServicePeriod BusinessDays(int days) => Counted(ServicePeriodUnit.BusinessDays, days);

    /// <summary>Whole days of the calendar, whether the city works on them or not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static ServicePeriod CalendarDays(int days) => Counted(ServicePeriodUnit.CalendarDays, days);

    /// <summary>Months of the calendar; one from 31 January ends with the last day of February.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static ServicePeriod Months(int months) => Counted(ServicePeriodUnit.Months, months);

    /// <summary>Exactly so long, day and night.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static ServicePeriod Exactly(TimeSpan duration) => Timed(ServicePeriodUnit.Exactly, duration);

    /// <summary>So long while the city's offices are open.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static ServicePeriod OfficeHours(TimeSpan duration) => Timed(ServicePeriodUnit.OfficeHours, duration);

    /// <summary>Reads a period as it is written in recipes and workflows, for example <c>P10BD</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="period">The period; null where the text is none.</param>
    /// <returns>False where the text is none, mixes days with hours, or has numbers of more than six digits.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ServicePeriod? period)
    {
        period = Pattern().Match(text ?? string.Empty) is { Success: true } match ? Read(match) : null;
        return period is not null;
    }

    /// <summary>As <see cref="TryParse"/> reads it; weeks as days, years as months.</summary>
    public override string ToString() => Unit switch
    {
        ServicePeriodUnit.BusinessDays => string.Create(CultureInfo.InvariantCulture, $"P{Count}BD"),
        ServicePeriodUnit.CalendarDays => string.Create(CultureInfo.InvariantCulture, $"P{Count}D"),
        ServicePeriodUnit.Months => string.Create(CultureInfo.InvariantCulture, $"P{Count}M"),
        _ => "PT" + Time(Unit == ServicePeriodUnit.OfficeHours ? "B" : string.Empty),
    };

    private static ServicePeriod Counted(ServicePeriodUnit unit, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new ServicePeriod(unit, count, TimeSpan.Zero);
    }

    private static ServicePeriod Timed(ServicePeriodUnit unit, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return new ServicePeriod(unit, 0, duration);
    }

    private static ServicePeriod? Read(Match match)
    {
        if (match.Groups["time"].Success)
        {
            var business = Has(match, "bh") || Has(match, "bm") || Has(match, "bs");
            var plain = Has(match, "h") || Has(match, "m") || Has(match, "s");
            var seconds = ((Number(match, "h") + Number(match, "bh")) * 3600L) + ((Number(match, "m") + Number(match, "bm")) * 60L) + Number(match, "s") + Number(match, "bs");
            return business == plain ? null : Timed(business ? ServicePeriodUnit.OfficeHours : ServicePeriodUnit.Exactly, TimeSpan.FromSeconds(seconds));
        }

        return Has(match, "bd") ? BusinessDays(Number(match, "bd"))
            : Has(match, "d") || Has(match, "w") ? CalendarDays((Number(match, "w") * 7) + Number(match, "d"))
            : Has(match, "mo") || Has(match, "y") ? Months((Number(match, "y") * 12) + Number(match, "mo"))
            : null;
    }

    private static bool Has(Match match, string group) => match.Groups[group].Success;

    private static int Number(Match match, string group) => Has(match, group) ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private string Time(string kind)
    {
        (long Amount, string Unit)[] parts = [((long)Duration.TotalHours, "H"), (Duration.Minutes, "M"), (Duration.Seconds, "S")];
        var said = string.Concat(parts.Where(p => p.Amount > 0).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Amount}{kind}{p.Unit}")));
        return said.Length > 0 ? said : $"0{kind}H";
    }

    [GeneratedRegex(@"\AP(?:(?<bd>\d{1,6})BD|(?:(?<w>\d{1,6})W)?(?:(?<d>\d{1,6})D)?|(?:(?<y>\d{1,6})Y)?(?:(?<mo>\d{1,6})M)?|(?<time>T(?:(?<bh>\d{1,6})BH)?(?:(?<bm>\d{1,6})BM)?(?:(?<bs>\d{1,6})BS)?(?:(?<h>\d{1,6})H)?(?:(?<m>\d{1,6})M)?(?:(?<s>\d{1,6})S)?))\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}

/// <summary>In what a <see cref="ServicePeriod"/> is counted.</summary>
public enum ServicePeriodUnit
{
    /// <summary>Days on which the city works.</summary>
    BusinessDays,

    /// <summary>Days of the calendar.</summary>
    CalendarDays,

    /// <summary>Months of the calendar.</summary>
    Months,

    /// <summary>Time, day and night.</summary>
    Exactly,

    /// <summary>Time while the offices are open.</summary>
    OfficeHours,
}
