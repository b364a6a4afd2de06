namespace OpenCity.Workflows.Calendar;

/// <summary>What is wrong with the rules and days of a calendar, with the place within the step and the remedy, in English as recipes are told of.</summary>
internal static class RuleCheck
{
    public const int MostRules = 200;
    public const int MostDays = 2_000;

    public static IEnumerable<(string Path, string Message)> Problems(HolidaysStep step)
    {
        if (step.WorkingWeekdays is { } weekdays && weekdays.Distinct().Count() != weekdays.Count)
        {
            yield return ("/workingWeekdays", "A weekday stands twice. Remove one of the two.");
        }

        if (step.OfficeHours is { } hours && hours.Read() is null)
        {
            yield return ("/officeHours", "The offices close before they open. Give a time in 'closes' that is later than 'opens'.");
        }

        foreach (var (index, rule) in (step.Rules ?? []).Index())
        {
            foreach (var (path, message) in OfRule(rule))
            {
                yield return (FormattableString.Invariant($"/rules/{index}{path}"), message);
            }
        }

        foreach (var problem in OfDays(step.Days ?? []))
        {
            yield return problem;
        }
    }

    private static IEnumerable<(string Path, string Message)> OfRule(HolidayRule rule)
    {
        if (rule.Title.IsEmpty)
        {
            yield return ("/title", "The holiday has no name. Write one in each language of the city.");
        }

        foreach (var (property, isGiven) in Given(rule))
        {
            var isNeeded = Needed(rule.Kind).Contains(property);
            if (isNeeded && !isGiven)
            {
                yield return (string.Empty, $"A holiday of this kind needs '{property}'. Add it.");
            }
            else if (isGiven && !isNeeded)
            {
                yield return ($"/{property}", $"A holiday of this kind has no '{property}'. Remove it, or change 'kind'.");
            }
        }

        // The year 2000 has a 29 February.
        if (rule is { Month: { } month, Day: { } day } && day > DateTime.DaysInMonth(2000, month))
        {
            yield return ("/day", FormattableString.Invariant($"Month {month} has no day {day}. Give a day of that month."));
        }

        if (rule.Occurrence == 0)
        {
            yield return ("/occurrence", "The occurrence cannot be 0. Give 1 to 5, or -1 for the last.");
        }

        if (rule.From > rule.Until)
        {
            yield return ("/until", FormattableString.Invariant($"The rule ends in {rule.Until}, before it begins in {rule.From}. Change one of the two."));
        }
    }

    private static IEnumerable<(string Path, string Message)> OfDays(IReadOnlyList<SpecialDay> days)
    {
        var seen = new HashSet<DateOnly>();
        foreach (var (index, day) in days.Index())
        {
            var path = FormattableString.Invariant($"/days/{index}");
            if (day.Title.IsEmpty)
            {
                yield return ($"{path}/title", "The day has no name. Write one in each language of the city.");
            }

            if (day.Date.Year is < BusinessCalendar.FirstYear or > BusinessCalendar.LastYear)
            {
                yield return ($"{path}/date", FormattableString.Invariant($"The calendar knows the years {BusinessCalendar.FirstYear} to {BusinessCalendar.LastYear}. Give a day of these."));
            }

            if (!seen.Add(day.Date))
            {
                yield return ($"{path}/date", FormattableString.Invariant($"The day {day.Date:yyyy-MM-dd} stands twice. Remove one of the two."));
            }
        }
    }

    private static string[] Needed(HolidayKind? kind) => kind switch
    {
        HolidayKind.FixedDay => ["month", "day"],
        HolidayKind.WeekdayOfMonth => ["month", "weekday", "occurrence"],
        HolidayKind.WeekdayNear => ["month", "day", "weekday", "near"],
        _ => ["days"],
    };

    private static (string Property, bool IsGiven)[] Given(HolidayRule rule) =>
    [
        ("month", rule.Month is not null),
        ("day", rule.Day is not null),
        ("weekday", rule.Weekday is not null),
        ("occurrence", rule.Occurrence is not null),
        ("near", rule.Near is not null),
        ("days", rule.Days is not null),
    ];
}
