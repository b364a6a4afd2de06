using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Calendar;

/// <summary>
/// How the time passes in which something must be done. In business days it passes from midnight to midnight, in the city's time zone, on the days
/// that the city works, and stands still on the others; at noon of a business day half of it has passed, also where the day has 23 or 25
/// hours. So <see cref="TimeSpan"/>s of business time count 24 hours for each business day. In calendar days every day counts.
/// </summary>
internal sealed class ServiceTime(BusinessCalendar calendar, CityDays days, (TimeOnly Opens, TimeOnly Closes)? office)
{
    /// <summary>What the scaling of days of 23 and 25 hours may lose on the way: less than that makes no day of difference.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(1);

    /// <summary>How much time has passed between two instants; none where the second is not later.</summary>
    public TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset until, ServicePeriodUnit unit) => until <= from ? TimeSpan.Zero : unit switch
    {
        ServicePeriodUnit.Exactly => until - from,
        ServicePeriodUnit.OfficeHours => OfficeTime(from, until),
        _ => DaysTime(from, until, unit),
    };

    /// <summary>
    /// When time that begins to pass at an instant has run out, in UTC. In days: at the end of the day in which the last of it passes. Of the day
    /// of the start what is left of it passes, never the whole, so that ten days from midnight sharp end as late as from one second after.
    /// </summary>
    public DateTimeOffset Due(DateTimeOffset at, TimeSpan remaining, ServicePeriodUnit unit) => unit switch
    {
        ServicePeriodUnit.Exactly => (at + remaining).ToUniversalTime(),
        ServicePeriodUnit.OfficeHours => OfficeDue(at, remaining),
        _ => days.End(LastDay(at, remaining, unit)),
    };

    private DateOnly LastDay(DateTimeOffset at, TimeSpan remaining, ServicePeriodUnit unit)
    {
        var day = days.Of(at);
        var left = Counts(day, unit) ? CityDays.Whole - days.Passed(at) : TimeSpan.Zero;
        var longest = CityDays.Whole - (2 * Tolerance);
        var further = Math.Ceiling((remaining - (left < longest ? left : longest) - Tolerance) / CityDays.Whole);
        return further <= 0 ? day
            : unit == ServicePeriodUnit.BusinessDays ? calendar.AddBusinessDays(day, (int)further)
            : day.AddDays((int)further);
    }

    private TimeSpan DaysTime(DateTimeOffset from, DateTimeOffset until, ServicePeriodUnit unit)
    {
        var (first, last) = (days.Of(from), days.Of(until));
        var whole = unit == ServicePeriodUnit.BusinessDays
            ? calendar.CountBusinessDays(first, last) + (calendar.IsBusinessDay(first) ? 1 : 0) - (calendar.IsBusinessDay(last) ? 1 : 0)
            : last.DayNumber - first.DayNumber;
        var passed = (whole * CityDays.Whole) + PassedOf(until, last) - PassedOf(from, first);
        return passed > TimeSpan.Zero ? passed : TimeSpan.Zero;

        TimeSpan PassedOf(DateTimeOffset instant, DateOnly day) => Counts(day, unit) ? days.Passed(instant) : TimeSpan.Zero;
    }

    private bool Counts(DateOnly day, ServicePeriodUnit unit) => unit != ServicePeriodUnit.BusinessDays || calendar.IsBusinessDay(day);

    private TimeSpan OfficeTime(DateTimeOffset from, DateTimeOffset until)
    {
        var passed = TimeSpan.Zero;
        var last = days.Of(until);
        for (var day = days.Of(from); day <= last; day = day.AddDays(1))
        {
            var (opens, closes) = Open(day);
            var (begin, end) = (opens > from ? opens : from, closes < until ? closes : until);
            passed += end > begin ? end - begin : TimeSpan.Zero;
        }

        return passed;
    }

    private DateTimeOffset OfficeDue(DateTimeOffset at, TimeSpan remaining)
    {
        var left = remaining;
        for (var day = days.Of(at); ; day = day.AddDays(1))
        {
            var (opens, closes) = Open(day);
            var begin = opens > at ? opens : at;
            if (left <= TimeSpan.Zero || (begin < closes && left <= closes - begin))
            {
                return (left <= TimeSpan.Zero ? at : begin + left).ToUniversalTime();
            }

            left -= closes > begin ? closes - begin : TimeSpan.Zero;
        }
    }

    /// <summary>When the offices open and close on a day; twice the same where they do not.</summary>
    private (DateTimeOffset Opens, DateTimeOffset Closes) Open(DateOnly day)
    {
        if (office is not { } hours)
        {
            throw new RuleViolation("workflows.no-office-hours", "The city has not said when its offices are open. Give officeHours in the step “holidays” of its recipe, or count in business days.");
        }

        var opens = days.At(day, hours.Opens);
        return calendar.IsBusinessDay(day) ? (opens, days.At(day, hours.Closes)) : (opens, opens);
    }
}
