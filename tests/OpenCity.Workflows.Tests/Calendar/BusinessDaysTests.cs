using OpenCity.Abstractions.Errors;
using OpenCity.Workflows.Calendar;
using static OpenCity.Workflows.Tests.Calendar.Calendars;

namespace OpenCity.Workflows.Tests.Calendar;

public sealed class BusinessDaysTests
{
    [Fact]
    public void Adding_gives_what_a_naive_loop_gives_over_forty_years()
    {
        var closed = Enumerable.Range(2009, 45).SelectMany(year => Ontario.Holidays(year)).Select(h => h.Day).ToHashSet();
        var random = new Random(20_261_122);
        for (var day = Day("2010-01-01"); day < Day("2050-01-01"); day = day.AddDays(1))
        {
            var count = random.Next(0, 61);
            var expected = Naive(day, count, closed);
            Ontario.AddBusinessDays(day, count).ShouldBe(expected, $"{day:O} + {count}");
            Ontario.CountBusinessDays(day, expected).ShouldBe(count, $"{day:O} to {expected:O}");
        }
    }

    [Fact]
    public void Counting_gives_what_a_naive_loop_gives_over_forty_years()
    {
        var random = new Random(7);
        var first = Day("2010-01-01").DayNumber;
        for (var i = 0; i < 1_000; i++)
        {
            var (after, until) = (DateOnly.FromDayNumber(first + random.Next(14_600)), DateOnly.FromDayNumber(first + random.Next(14_600)));
            var expected = Enumerable.Range(1, Math.Max(0, until.DayNumber - after.DayNumber)).Count(i => Quebec.IsBusinessDay(after.AddDays(i)));
            Quebec.CountBusinessDays(after, until).ShouldBe(expected, $"{after:O} to {until:O}");
        }
    }

    [Theory]
    [InlineData("2026-12-24", 1, "2026-12-29")]
    [InlineData("2026-12-26", 1, "2026-12-29")]
    [InlineData("2026-12-27", 0, "2026-12-27")]
    [InlineData("2026-12-28", 1, "2026-12-29")]
    public void The_day_of_the_start_is_not_counted(string start, int count, string expected) => Ontario.AddBusinessDays(Day(start), count).ShouldBe(Day(expected));

    [Fact]
    public void A_single_closing_day_is_no_business_day_and_a_worked_one_is_whatever_else_it_is()
    {
        var calendar = new BusinessCalendar(new CalendarSettings { Rules = [Fixed(7, 1)], Days = [Closed("2026-06-30"), Worked("2026-07-01"), Worked("2026-07-04")] }, Toronto);
        calendar.IsBusinessDay(Day("2026-06-30")).ShouldBeFalse();
        calendar.IsBusinessDay(Day("2026-07-01")).ShouldBeTrue();
        calendar.IsBusinessDay(Day("2026-07-04")).ShouldBeTrue();
        calendar.IsBusinessDay(Day("2027-07-01")).ShouldBeFalse();
        calendar.AddBusinessDays(Day("2026-06-29"), 4).ShouldBe(Day("2026-07-04"));
    }

    [Fact]
    public void A_city_may_work_on_other_weekdays()
    {
        var calendar = new BusinessCalendar(new CalendarSettings { WorkingWeekdays = [Weekday.Tuesday, Weekday.Saturday], Rules = [Fixed(8, 1, Observance.NextWorkingDay), Fixed(8, 3, Observance.NextWorkingDay)] }, Toronto);
        calendar.Holidays(2026).Select(h => h.Day).ShouldBe([Day("2026-08-01"), Day("2026-08-04")]);
        calendar.AddBusinessDays(Day("2026-07-31"), 2).ShouldBe(Day("2026-08-11"));
    }

    [Fact]
    public void The_first_and_the_last_day_of_the_calendar_can_be_asked_for_and_none_beyond()
    {
        Plain.IsBusinessDay(Day("1900-01-01")).ShouldBeTrue();
        Plain.IsBusinessDay(Day("2200-12-31")).ShouldBeTrue();
        Plain.CountBusinessDays(Day("1900-01-01"), Day("2200-12-31")).ShouldBe(Enumerable.Range(1, Day("2200-12-31").DayNumber - Day("1900-01-01").DayNumber).Count(i => Day("1900-01-01").AddDays(i).DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday));
        foreach (var act in (Action[])[() => Plain.IsBusinessDay(Day("1899-12-31")), () => Plain.IsBusinessDay(Day("2201-01-01")), () => Plain.AddBusinessDays(Day("2200-12-31"), 1), () => Plain.AddBusinessDays(Day("1899-12-31"), 0), () => Plain.CountBusinessDays(Day("2200-01-01"), Day("2201-01-01"))])
        {
            var refused = Should.Throw<RuleViolation>(act);
            refused.Code.ShouldBe("workflows.calendar-years");
            refused.Message.ShouldStartWith("The calendar knows the years 1900 to 2200; ");
        }
    }

    [Fact]
    public void More_than_five_thousand_business_days_are_refused()
    {
        Plain.AddBusinessDays(Day("2026-01-01"), 5_000).ShouldBe(Day("2026-01-01").AddDays(7_000));
        var refused = Should.Throw<RuleViolation>(() => Plain.AddBusinessDays(Day("2026-01-01"), 5_001));
        (refused.Code, refused.Message).ShouldBe(("workflows.calendar-count", "At most 5000 days or months can be counted; 5001 are too many. Choose a shorter period."));
        Should.Throw<ArgumentOutOfRangeException>(() => Plain.AddBusinessDays(Day("2026-01-01"), -1));
    }

    private static DateOnly Naive(DateOnly start, int count, HashSet<DateOnly> closed)
    {
        var day = start;
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || closed.Contains(day) ? 0 : 1;
        }

        // For no business days the day itself; else the count of one that is not worked would not be its own.
        return day;
    }
}
