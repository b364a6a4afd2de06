using OpenCity.Workflows.Calendar;
using static OpenCity.Workflows.Tests.Calendar.Calendars;

namespace OpenCity.Workflows.Tests.Calendar;

public sealed class HolidayRuleTests
{
    // Canterbury's table of Easter, and the extremes of the range: 22 March 1818 and 2285 lie outside of it.
    [Theory]
    [InlineData(1900, "1900-04-15")]
    [InlineData(1913, "1913-03-23")]
    [InlineData(1943, "1943-04-25")]
    [InlineData(1954, "1954-04-18")]
    [InlineData(1961, "1961-04-02")]
    [InlineData(1981, "1981-04-19")]
    [InlineData(2000, "2000-04-23")]
    [InlineData(2008, "2008-03-23")]
    [InlineData(2011, "2011-04-24")]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2038, "2038-04-25")]
    [InlineData(2049, "2049-04-18")]
    [InlineData(2076, "2076-04-19")]
    [InlineData(2160, "2160-03-23")]
    public void Easter_falls_where_the_tables_say(int year, string day) => HolidayDates.Easter(year).ShouldBe(Day(day));

    [Fact]
    public void Easter_is_a_Sunday_from_22_March_to_25_April_in_every_year()
    {
        foreach (var easter in Enumerable.Range(1899, 303).Select(HolidayDates.Easter))
        {
            easter.DayOfWeek.ShouldBe(DayOfWeek.Sunday);
            easter.ShouldBeInRange(new DateOnly(easter.Year, 3, 22), new DateOnly(easter.Year, 4, 25));
        }
    }

    [Theory]
    [InlineData(1, "2026-08-03")]
    [InlineData(4, "2026-08-24")]
    [InlineData(5, "2026-08-31")]
    [InlineData(-1, "2026-08-31")]
    public void A_weekday_of_a_month_is_counted_from_its_first_or_is_its_last(int occurrence, string day) =>
        HolidayDates.Find(new HolidayRule { Kind = HolidayKind.WeekdayOfMonth, Month = 8, Weekday = Weekday.Monday, Occurrence = occurrence }, 2026).ShouldBe(Day(day));

    [Fact]
    public void A_fifth_weekday_is_no_day_in_months_without_one()
    {
        var fifth = new HolidayRule { Kind = HolidayKind.WeekdayOfMonth, Month = 2, Weekday = Weekday.Monday, Occurrence = 5 };
        HolidayDates.Find(fifth, 2026).ShouldBeNull();
        HolidayDates.Find(fifth, 2044).ShouldBe(Day("2044-02-29"));
    }

    // 25 May is a Monday in 2026 and a Tuesday in 2027.
    [Theory]
    [InlineData("Before", 2026, "2026-05-18")]
    [InlineData("OnOrBefore", 2026, "2026-05-25")]
    [InlineData("OnOrAfter", 2026, "2026-05-25")]
    [InlineData("After", 2026, "2026-06-01")]
    [InlineData("Before", 2027, "2027-05-24")]
    [InlineData("OnOrBefore", 2027, "2027-05-24")]
    [InlineData("OnOrAfter", 2027, "2027-05-31")]
    [InlineData("After", 2027, "2027-05-31")]
    public void A_weekday_near_a_day_lies_before_on_or_after_it(string near, int year, string day) =>
        HolidayDates.Find(new HolidayRule { Kind = HolidayKind.WeekdayNear, Month = 5, Day = 25, Weekday = Weekday.Monday, Near = Enum.Parse<Nearness>(near) }, year).ShouldBe(Day(day));

    [Fact]
    public void The_29th_of_February_is_a_holiday_in_leap_years_only()
    {
        var calendar = With(Fixed(2, 29));
        calendar.Holidays(2027).ShouldBeEmpty();
        calendar.Holidays(2028).ShouldHaveSingleItem().Day.ShouldBe(Day("2028-02-29"));
    }

    // 1 August is a Saturday in 2026, a Sunday in 2027 and a Tuesday in 2028.
    [Theory]
    [InlineData("None", 2026, "2026-08-01")]
    [InlineData("None", 2027, "2027-08-01")]
    [InlineData("MondayAfterSunday", 2026, "2026-08-01")]
    [InlineData("MondayAfterSunday", 2027, "2027-08-02")]
    [InlineData("NextMonday", 2026, "2026-08-03")]
    [InlineData("NextMonday", 2027, "2027-08-02")]
    [InlineData("NearestWeekday", 2026, "2026-07-31")]
    [InlineData("NearestWeekday", 2027, "2027-08-02")]
    [InlineData("NextWorkingDay", 2026, "2026-08-03")]
    [InlineData("NextWorkingDay", 2027, "2027-08-02")]
    [InlineData("NextWorkingDay", 2028, "2028-08-01")]
    [InlineData("NextMonday", 2028, "2028-08-01")]
    public void A_holiday_on_a_weekend_is_kept_where_its_rule_moves_it(string observed, int year, string day)
    {
        var holiday = With(Fixed(8, 1, Enum.Parse<Observance>(observed))).Holidays(year).ShouldHaveSingleItem();
        holiday.Day.ShouldBe(Day(day));
        holiday.MovedFrom.ShouldBe(Day(day) == new DateOnly(year, 8, 1) ? null : new DateOnly(year, 8, 1));
    }

    [Fact]
    public void Two_holidays_that_look_for_a_working_day_never_take_the_same()
    {
        // 25 December 2027 is a Saturday, 25 December 2022 a Sunday.
        var calendar = With(Fixed(12, 26, Observance.NextWorkingDay), Fixed(12, 25, Observance.NextWorkingDay));
        calendar.Holidays(2027).Select(h => (h.Day, h.MovedFrom)).ShouldBe([(Day("2027-12-27"), Day("2027-12-25")), (Day("2027-12-28"), Day("2027-12-26"))]);
        calendar.Holidays(2022).Select(h => (h.Day, h.MovedFrom)).ShouldBe([(Day("2022-12-26"), null), (Day("2022-12-27"), Day("2022-12-25"))]);
    }

    [Fact]
    public void A_holiday_makes_way_for_one_that_does_not_move()
    {
        // Easter Monday 2026 is 6 April, the day of the rule that looks for a working day.
        var calendar = With(Fixed(4, 6, Observance.NextWorkingDay), new HolidayRule { Title = Named("Easter Monday"), Kind = HolidayKind.Easter, Days = 1 });
        calendar.Holidays(2026).Select(h => h.Day).ShouldBe([Day("2026-04-06"), Day("2026-04-07")]);
    }

    [Fact]
    public void A_holiday_moves_over_the_end_of_the_year_both_ways()
    {
        // 1 January 2028 is a Saturday; 31 December 2028 a Sunday, and 1 January 2029 a holiday.
        var nearest = With(Fixed(1, 1, Observance.NearestWeekday));
        nearest.Holidays(2027).Select(h => h.Day).ShouldBe([Day("2027-01-01"), Day("2027-12-31")]);
        nearest.Holidays(2028).ShouldBeEmpty();
        nearest.IsBusinessDay(Day("2027-12-31")).ShouldBeFalse();

        var next = With(Fixed(12, 31, Observance.NextWorkingDay), Fixed(1, 1, Observance.NextWorkingDay));
        next.Holidays(2028).Select(h => h.Day).ShouldBe([Day("2028-01-03")]);
        next.Holidays(2029).Select(h => h.Day).ShouldBe([Day("2029-01-01"), Day("2029-01-02"), Day("2029-12-31")]);
    }

    [Fact]
    public void A_rule_counts_from_its_first_to_its_last_year()
    {
        var rule = Fixed(9, 30);
        (rule.From, rule.Until) = (2021, 2023);
        var calendar = With(rule);
        Enumerable.Range(2019, 7).Where(year => calendar.Holidays(year).Count > 0).ShouldBe([2021, 2022, 2023]);
    }

    [Fact]
    public void A_calendar_of_which_every_day_is_a_holiday_neither_hangs_nor_lies()
    {
        var calendar = With([.. Enumerable.Range(1, 12).SelectMany(month => Enumerable.Range(1, 31).Select(day => Fixed(month, day, Observance.NextWorkingDay)))]);
        calendar.IsBusinessDay(Day("2026-06-01")).ShouldBeFalse();
        Should.Throw<Abstractions.Errors.RuleViolation>(() => calendar.AddBusinessDays(Day("2026-06-01"), 1)).Code.ShouldBe("workflows.calendar-years");
    }
}
