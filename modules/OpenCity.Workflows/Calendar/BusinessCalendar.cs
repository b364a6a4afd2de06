using System.Collections.Concurrent;
using System.Globalization;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Calendar;

/// <inheritdoc />
internal sealed class BusinessCalendar : IBusinessCalendar
{
    public const int FirstYear = 1900;
    public const int LastYear = 2200;

    /// <summary>The longest period, in days, months or business days.</summary>
    public const int Longest = 5_000;

    private readonly ConcurrentDictionary<int, CalendarYear> _years = new();
    private readonly HashSet<DayOfWeek> _weekdays;
    private readonly List<HolidayRule> _rules;
    private readonly List<SpecialDay> _specialDays;
    private readonly CityDays _days;

    public BusinessCalendar(CalendarSettings settings, TimeZoneInfo zone)
    {
        _weekdays = [.. settings.WorkingWeekdays.Select(d => (DayOfWeek)d)];
        _rules = [.. settings.Rules];
        _specialDays = [.. settings.Days];
        _days = new CityDays(zone);
        Time = new ServiceTime(this, _days, settings.OfficeHours?.Read());
        HasOfficeHours = settings.OfficeHours?.Read() is not null;
    }

    /// <summary>Whether periods in office hours can be counted.</summary>
    public bool HasOfficeHours { get; }

    public TimeZoneInfo Zone => _days.Zone;

    /// <summary>How service time passes by this calendar, for clocks that stop.</summary>
    public ServiceTime Time { get; }

    /// <summary>The days of a year that have a name, in order.</summary>
    public IReadOnlyList<Holiday> Holidays(int year) => YearOf(new DateOnly(year, 1, 1)).Holidays;

    /// <summary>How many business days a year has.</summary>
    public int BusinessDaysOf(int year) => YearOf(new DateOnly(year, 1, 1)).Total;

    /// <summary>The legal day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => _days.Of(instant);

    public bool IsBusinessDay(DateOnly day) => YearOf(day).Works(day);

    public DateOnly AddBusinessDays(DateOnly start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        DemandLength(count);
        var day = start;
        for (var left = count; left > 0; left -= IsBusinessDay(day) ? 1 : 0)
        {
            day = day.AddDays(1);
        }

        Demand(day);
        return day;
    }

    public int CountBusinessDays(DateOnly after, DateOnly until)
    {
        Demand(after);
        Demand(until);
        return until > after ? Position(until.AddDays(1)) - Position(after.AddDays(1)) : 0;

        // Counted from the year of the first day on, so that a long span costs a sum of years.
        int Position(DateOnly day) => Enumerable.Range(after.Year, day.Year - after.Year).Sum(y => YearOf(new DateOnly(y, 1, 1)).Total)
            + (day.Year > LastYear ? 0 : YearOf(day).Before(day));
    }

    public DateTimeOffset Deadline(DateTimeOffset start, ServicePeriod period)
    {
        ArgumentNullException.ThrowIfNull(period);
        DemandLength(period.Count);
        var day = _days.Of(start);
        Demand(day);
        var due = period.Unit switch
        {
            ServicePeriodUnit.BusinessDays => _days.End(AddBusinessDays(day, period.Count)),
            ServicePeriodUnit.CalendarDays => _days.End(day.AddDays(period.Count)),
            ServicePeriodUnit.Months => _days.End(day.AddMonths(period.Count)),
            _ => Time.Due(start, period.Duration, period.Unit),
        };

        // The end of the last day of all is a midnight of the year after it.
        Demand(_days.Of(due.AddTicks(-1)));
        return due;
    }

    /// <exception cref="RuleViolation">The day lies outside of the years that the calendar knows.</exception>
    public static void Demand(DateOnly day)
    {
        if (day.Year is < FirstYear or > LastYear)
        {
            throw new RuleViolation("workflows.calendar-years", "The calendar knows the years {0} to {1}; {2} lies outside. Choose another day.", FirstYear, LastYear, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private static void DemandLength(int count)
    {
        if (count > Longest)
        {
            throw new RuleViolation("workflows.calendar-count", "At most {0} days or months can be counted; {1} are too many. Choose a shorter period.", Longest, count);
        }
    }

    private CalendarYear YearOf(DateOnly day)
    {
        Demand(day);
        return _years.GetOrAdd(day.Year, year => CalendarYear.Of(year, _weekdays, _rules, _specialDays));
    }
}
