using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Calendar;
using static OpenCity.Workflows.Tests.Calendar.Calendars;

namespace OpenCity.Workflows.Tests.Calendar;

/// <summary>In Toronto clocks go forward on 8 March 2026 (02:00 to 03:00) and back on 1 November 2026 (02:00 to 01:00).</summary>
public sealed class DeadlineTests
{
    [Theory]
    [InlineData("2026-05-25T10:00:00-04:00", "P10BD", "2026-06-09T00:00:00-04:00")]
    [InlineData("2026-05-25T00:00:00-04:00", "P10BD", "2026-06-09T00:00:00-04:00")]
    [InlineData("2026-05-25T23:59:59.9-04:00", "P10BD", "2026-06-09T00:00:00-04:00")]
    [InlineData("2026-05-26T03:59:59Z", "P10BD", "2026-06-09T00:00:00-04:00")]
    [InlineData("2026-05-23T10:00:00-04:00", "P1BD", "2026-05-26T00:00:00-04:00")]
    [InlineData("2026-12-23T10:00:00-05:00", "P7D", "2026-12-31T00:00:00-05:00")]
    [InlineData("2026-12-23T10:00:00-05:00", "P2W", "2027-01-07T00:00:00-05:00")]
    [InlineData("2026-01-31T10:00:00-05:00", "P1M", "2026-03-01T00:00:00-05:00")]
    [InlineData("2026-02-10T10:00:00-05:00", "P6M", "2026-08-11T00:00:00-04:00")]
    [InlineData("2026-02-10T10:00:00-05:00", "P1Y", "2027-02-11T00:00:00-05:00")]
    [InlineData("2026-05-25T10:00:00-04:00", "P0BD", "2026-05-26T00:00:00-04:00")]
    public void A_period_in_days_ends_with_its_last_day_in_the_citys_time_zone(string start, string period, string due)
    {
        var deadline = Ontario.Deadline(At(start), Period(period));
        (deadline, deadline.Offset).ShouldBe((At(due), TimeSpan.Zero));
    }

    [Fact]
    public void A_period_over_the_day_of_23_hours_ends_at_midnight_of_summer_time()
    {
        Ontario.Deadline(At("2026-03-06T15:00:00-05:00"), Period("P1BD")).ShouldBe(At("2026-03-10T00:00:00-04:00"));
        Ontario.Deadline(At("2026-03-07T15:00:00-05:00"), Period("P1D")).ShouldBe(At("2026-03-09T00:00:00-04:00"));
    }

    [Fact]
    public void A_period_over_the_day_of_25_hours_ends_at_midnight_of_winter_time()
    {
        Ontario.Deadline(At("2026-10-30T15:00:00-04:00"), Period("P1BD")).ShouldBe(At("2026-11-03T00:00:00-05:00"));
        Ontario.Deadline(At("2026-10-31T15:00:00-04:00"), Period("P1D")).ShouldBe(At("2026-11-02T00:00:00-05:00"));
    }

    [Fact]
    public void Forty_eight_hours_are_forty_eight_hours_over_a_change_of_the_clock()
    {
        Ontario.Deadline(At("2026-03-07T15:00:00-05:00"), Period("PT48H")).ShouldBe(At("2026-03-09T16:00:00-04:00"));
        Ontario.Deadline(At("2026-10-31T15:00:00-04:00"), Period("PT48H")).ShouldBe(At("2026-11-02T14:00:00-05:00"));
    }

    [Fact]
    public void A_start_written_in_the_hour_that_is_skipped_is_the_instant_that_its_offset_says()
    {
        // 02:30 of winter time is 03:30 by the clock; the day is the same.
        Ontario.Deadline(At("2026-03-08T02:30:00-05:00"), Period("P1D")).ShouldBe(At("2026-03-10T00:00:00-04:00"));
        Ontario.Deadline(At("2026-03-08T02:30:00-05:00"), Period("PT1H")).ShouldBe(At("2026-03-08T04:30:00-04:00"));
    }

    [Fact]
    public void A_start_in_either_of_the_two_doubled_hours_has_the_same_day_and_its_own_hours()
    {
        var (first, second) = (At("2026-11-01T01:30:00-04:00"), At("2026-11-01T01:30:00-05:00"));
        Ontario.Deadline(first, Period("P1BD")).ShouldBe(Ontario.Deadline(second, Period("P1BD")));
        (Ontario.Deadline(second, Period("PT2H")) - Ontario.Deadline(first, Period("PT2H"))).ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public void A_midnight_that_the_clock_skips_ends_the_day_before()
    {
        // Havana: on 8 March 2026 clocks go from 00:00 to 01:00.
        var calendar = new BusinessCalendar(new CalendarSettings(), TimeZoneInfo.FindSystemTimeZoneById("America/Havana"));
        calendar.Deadline(At("2026-03-06T12:00:00-05:00"), Period("P1D")).ShouldBe(At("2026-03-08T01:00:00-04:00"));
    }

    [Fact]
    public void Of_a_midnight_that_comes_twice_the_first_ends_the_day_before()
    {
        // Havana: on 1 November 2026 clocks go from 01:00 back to 00:00.
        var calendar = new BusinessCalendar(new CalendarSettings(), TimeZoneInfo.FindSystemTimeZoneById("America/Havana"));
        calendar.Deadline(At("2026-10-30T12:00:00-04:00"), Period("P1D")).ShouldBe(At("2026-11-01T00:00:00-04:00"));
    }

    [Theory]
    [InlineData("2026-05-25T10:00:00-04:00", "PT6BH", "2026-05-25T16:00:00-04:00")]
    [InlineData("2026-05-25T10:00:00-04:00", "PT6BH30BM", "2026-05-25T16:30:00-04:00")]
    [InlineData("2026-05-25T10:00:00-04:00", "PT8BH", "2026-05-26T10:00:00-04:00")]
    [InlineData("2026-05-25T06:00:00-04:00", "PT8BH", "2026-05-25T16:30:00-04:00")]
    [InlineData("2026-05-25T19:00:00-04:00", "PT1BH", "2026-05-26T09:30:00-04:00")]
    [InlineData("2026-12-24T16:00:00-05:00", "PT1BH", "2026-12-29T09:00:00-05:00")]
    [InlineData("2026-03-06T16:00:00-05:00", "PT1BH", "2026-03-09T09:00:00-04:00")]
    [InlineData("2026-10-30T16:00:00-04:00", "PT1BH", "2026-11-02T09:00:00-05:00")]
    [InlineData("2026-05-25T10:00:00-04:00", "PT0BH", "2026-05-25T10:00:00-04:00")]
    public void Office_hours_pass_while_the_offices_are_open(string start, string period, string due) => WithHours("08:30", "16:30").Deadline(At(start), Period(period)).ShouldBe(At(due));

    [Fact]
    public void Office_hours_over_the_hour_that_is_skipped_are_the_hours_that_pass()
    {
        // A city that works on a Sunday night: from 01:00 to 05:00 there are three hours on 8 March and five on 1 November 2026.
        var calendar = WithHours("01:00", "05:00", Enum.GetValues<Weekday>());
        calendar.Deadline(At("2026-03-07T22:00:00-05:00"), Period("PT3BH")).ShouldBe(At("2026-03-08T05:00:00-04:00"));
        calendar.Deadline(At("2026-10-31T22:00:00-04:00"), Period("PT5BH")).ShouldBe(At("2026-11-01T05:00:00-05:00"));
        WithHours("02:30", "05:00", Enum.GetValues<Weekday>()).Deadline(At("2026-03-07T22:00:00-05:00"), Period("PT1BH")).ShouldBe(At("2026-03-08T04:30:00-04:00"));
    }

    [Fact]
    public void Office_hours_that_the_city_has_not_set_are_refused()
    {
        var refused = Should.Throw<RuleViolation>(() => Ontario.Deadline(At("2026-05-25T10:00:00-04:00"), Period("PT8BH")));
        refused.Code.ShouldBe("workflows.no-office-hours");
    }

    [Theory]
    [InlineData("P5001BD", "workflows.calendar-count")]
    [InlineData("P5001D", "workflows.calendar-count")]
    [InlineData("P417Y", "workflows.calendar-count")]
    [InlineData("P200Y", "workflows.calendar-years")]
    [InlineData("PT999999BH", "workflows.calendar-years")]
    [InlineData("PT999999H999999M999999S", null)]
    public void A_period_that_is_too_long_is_refused_at_once(string period, string? code)
    {
        var calendar = WithHours("08:30", "09:30");
        var refused = Record.Exception(() => calendar.Deadline(At("2026-05-25T10:00:00-04:00"), Period(period)));
        (refused as RuleViolation)?.Code.ShouldBe(code);
        (refused is null).ShouldBe(code is null);
    }

    [Fact]
    public void A_period_may_end_with_the_last_day_of_the_calendar()
    {
        Plain.Deadline(At("2200-12-30T10:00:00-05:00"), Period("P1D")).ShouldBe(At("2201-01-01T00:00:00-05:00"));
        Should.Throw<RuleViolation>(() => Plain.Deadline(At("2200-12-30T10:00:00-05:00"), Period("P2D")));
        Should.Throw<RuleViolation>(() => Plain.Deadline(At("1899-12-30T10:00:00-05:00"), Period("PT1H")));
    }

    private static BusinessCalendar WithHours(string opens, string closes, params Weekday[] weekdays)
    {
        var settings = new CalendarSettings { OfficeHours = new OfficeHours { Opens = opens, Closes = closes }, Rules = [Fixed(12, 25), Fixed(12, 28)] };
        settings.WorkingWeekdays = weekdays.Length > 0 ? weekdays : settings.WorkingWeekdays;
        return new BusinessCalendar(settings, Toronto);
    }

    private static ServicePeriod Period(string text) => ServicePeriod.TryParse(text, out var period) ? period : throw new ArgumentException(text);
}
