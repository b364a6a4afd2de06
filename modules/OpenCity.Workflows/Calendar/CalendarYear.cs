namespace OpenCity.Workflows.Calendar;

/// <summary>The days of one year, worked out.</summary>
internal sealed class CalendarYear
{
    private readonly bool[] _works;
    private readonly int[] _worksBefore;

    private CalendarYear(IReadOnlyList<Holiday> holidays, bool[] works)
    {
        Holidays = holidays;
        _works = works;
        _worksBefore = new int[works.Length + 1];
        for (var i = 0; i < works.Length; i++)
        {
            _worksBefore[i + 1] = _worksBefore[i] + (works[i] ? 1 : 0);
        }
    }

    /// <summary>The days with a name, in order.</summary>
    public IReadOnlyList<Holiday> Holidays { get; }

    /// <summary>How many business days the year has.</summary>
    public int Total => _worksBefore[^1];

    public static CalendarYear Of(int year, IReadOnlySet<DayOfWeek> weekdays, IReadOnlyList<HolidayRule> rules, IEnumerable<SpecialDay> specialDays)
    {
        var special = specialDays.Where(d => d.Date.Year == year).Select(d => new Holiday(d.Date, d.Title, d.Worked ? HolidayNature.Worked : HolidayNature.Closed));
        List<Holiday> holidays = [.. HolidayKeeping.Keep(year, weekdays, rules).Concat(special).OrderBy(h => h.Day)];
        var works = new bool[DateTime.IsLeapYear(year) ? 366 : 365];
        for (var i = 0; i < works.Length; i++)
        {
            works[i] = weekdays.Contains(new DateOnly(year, 1, 1).AddDays(i).DayOfWeek);
        }

        // What the city itself declared worked comes last: it holds against every rule.
        foreach (var holiday in holidays.OrderBy(h => h.Nature))
        {
            works[holiday.Day.DayOfYear - 1] = holiday.Nature == HolidayNature.Worked;
        }

        return new CalendarYear(holidays, works);
    }

    public bool Works(DateOnly day) => _works[day.DayOfYear - 1];

    /// <summary>How many business days lie before a day of the year.</summary>
    public int Before(DateOnly day) => _worksBefore[day.DayOfYear - 1];
}
