namespace OpenCity.Workflows.Calendar;

/// <summary>
/// On which days holidays are kept. Those that stay, or move to a fixed weekday, take their days first; then those that look for a free working
/// day, the earliest first, in the order of the rules where they fall on one day.
/// </summary>
internal static class HolidayKeeping
{
    /// <summary>Further than any run of holidays and weekends reaches; a holiday that finds no free day by then stays where it is.</summary>
    private const int Farthest = 60;

    /// <summary>The holidays kept in a year. Its neighbours are looked at too: a day moves over New Year's Eve either way.</summary>
    public static IEnumerable<Holiday> Keep(int year, IReadOnlySet<DayOfWeek> weekdays, IReadOnlyList<HolidayRule> rules)
    {
        var found = Enumerable.Range(year - 1, 3)
            .SelectMany(y => rules.Where(r => r.CountsIn(y)).Select(r => (Rule: r, Day: HolidayDates.Find(r, y))))
            .Where(f => f.Day is not null)
            .Select(f => (f.Rule, Day: f.Day!.Value))
            .OrderBy(f => f.Day)
            .ToList();
        var kept = new List<Holiday>(found.Count);
        var taken = new HashSet<DateOnly>();
        foreach (var (rule, day) in found.Where(f => f.Rule.Observed != Observance.NextWorkingDay))
        {
            Take(rule, day, Moved(day, rule.Observed));
        }

        var searching = found.Where(f => f.Rule.Observed == Observance.NextWorkingDay).ToLookup(f => weekdays.Contains(f.Day.DayOfWeek) && taken.Add(f.Day));
        foreach (var (rule, day) in searching[true])
        {
            Take(rule, day, day);
        }

        foreach (var (rule, day) in searching[false])
        {
            Take(rule, day, Enumerable.Range(1, Farthest).Select(day.AddDays).Where(d => weekdays.Contains(d.DayOfWeek) && !taken.Contains(d)).FirstOrDefault(day));
        }

        return kept.Where(h => h.Day.Year == year);

        void Take(HolidayRule rule, DateOnly from, DateOnly to)
        {
            taken.Add(to);
            kept.Add(new Holiday(to, rule.Title, HolidayNature.Rule) { MovedFrom = from == to ? null : from });
        }
    }

    private static DateOnly Moved(DateOnly day, Observance observed) => (observed, day.DayOfWeek) switch
    {
        (Observance.MondayAfterSunday or Observance.NextMonday or Observance.NearestWeekday, DayOfWeek.Sunday) => day.AddDays(1),
        (Observance.NextMonday, DayOfWeek.Saturday) => day.AddDays(2),
        (Observance.NearestWeekday, DayOfWeek.Saturday) => day.AddDays(-1),
        _ => day,
    };
}
