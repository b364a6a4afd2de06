using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Calendar;
using static OpenCity.Workflows.Tests.Calendar.Calendars;

namespace OpenCity.Workflows.Tests.Calendar;

/// <summary>The clock that stops while the applicant holds the file.</summary>
public sealed class ServiceClockTests
{
    private static readonly ServicePeriod TenDays = ServicePeriod.BusinessDays(10);

    [Fact]
    public void A_clock_that_never_stops_is_due_at_the_deadline()
    {
        var random = new Random(5);
        var first = At("2024-01-01T00:00:00Z");
        for (var i = 0; i < 3_000; i++)
        {
            // Every tenth start at midnight of the city, where a day begins.
            var start = first.AddSeconds(random.NextInt64(4L * 365 * 24 * 3600));
            start = i % 10 == 0 ? new CityDays(Toronto).Start(Ontario.DayOf(start)) : start;
            ServicePeriod[] periods = [ServicePeriod.BusinessDays(random.Next(40)), ServicePeriod.CalendarDays(random.Next(60)), ServicePeriod.Months(random.Next(14)), ServicePeriod.Exactly(TimeSpan.FromMinutes(random.Next(9_000)))];
            foreach (var period in periods)
            {
                ServiceClock.Start(period, start, Ontario).Due(Ontario).ShouldBe(Ontario.Deadline(start, period), $"{start:O} {period}");
            }
        }
    }

    [Fact]
    public void A_stop_of_three_business_days_moves_the_due_day_by_three()
    {
        // Monday 1 June 2026, ten days: until Monday 15 June. Stopped from Wednesday noon until Monday noon.
        var clock = ServiceClock.Start(TenDays, At("2026-06-01T10:00:00-04:00"), Ontario);
        clock.Due(Ontario).ShouldBe(At("2026-06-16T00:00:00-04:00"));

        var stopped = clock.Stop(At("2026-06-03T12:00:00-04:00"), Ontario);
        stopped.Due(Ontario).ShouldBeNull();
        stopped.Left.ShouldBe(TimeSpan.FromDays(10) - TimeSpan.FromHours(50));
        stopped.Remaining(At("2026-06-05T12:00:00-04:00"), Ontario).ShouldBe(stopped.Left);

        stopped.Resume(At("2026-06-08T12:00:00-04:00")).Due(Ontario).ShouldBe(At("2026-06-19T00:00:00-04:00"));
    }

    [Fact]
    public void Time_stands_still_on_weekends_and_holidays()
    {
        // Friday 16:00 until Tuesday 08:00 over Thanksgiving Monday, 12 October 2026.
        Elapsed(Ontario, "2026-10-09T16:00:00-04:00", "2026-10-13T08:00:00-04:00").ShouldBe(TimeSpan.FromHours(16));
        Elapsed(Ontario, "2026-10-10T00:00:00-04:00", "2026-10-12T23:59:00-04:00").ShouldBe(TimeSpan.Zero);
        Ontario.Time.Elapsed(At("2026-10-09T16:00:00-04:00"), At("2026-10-13T08:00:00-04:00"), ServicePeriodUnit.CalendarDays).ShouldBe(TimeSpan.FromHours(88));
    }

    [Fact]
    public void A_stop_and_a_start_on_a_weekend_cost_nothing()
    {
        var clock = ServiceClock.Start(TenDays, At("2026-06-01T10:00:00-04:00"), Ontario);
        var again = clock.Stop(At("2026-06-06T09:00:00-04:00"), Ontario).Resume(At("2026-06-07T21:00:00-04:00"));
        again.Due(Ontario).ShouldBe(clock.Due(Ontario));
    }

    [Fact]
    public void Stops_within_a_day_take_only_what_they_last()
    {
        // Runs from 09:00 to 10:00 on each of five days: five hours of business time are used.
        var clock = ServiceClock.Start(TenDays, At("2026-06-01T09:00:00-04:00"), Ontario).Stop(At("2026-06-01T10:00:00-04:00"), Ontario);
        for (var day = 2; day <= 5; day++)
        {
            clock = clock.Resume(At($"2026-06-0{day}T09:00:00-04:00")).Stop(At($"2026-06-0{day}T10:00:00-04:00"), Ontario);
        }

        clock.Left.ShouldBe(TimeSpan.FromDays(10) - TimeSpan.FromHours(5));
    }

    [Fact]
    public void Half_of_a_business_day_is_half_of_it_when_the_day_has_23_or_25_hours()
    {
        // A city that works on Sundays. On 8 March 2026 noon comes after eleven hours of 23, on 1 November after thirteen of 25.
        var calendar = new BusinessCalendar(new CalendarSettings { WorkingWeekdays = Enum.GetValues<Weekday>() }, Toronto);
        Elapsed(calendar, "2026-03-08T00:00:00-05:00", "2026-03-08T12:30:00-04:00").ShouldBe(TimeSpan.FromHours(12));
        Elapsed(calendar, "2026-03-08T00:00:00-05:00", "2026-03-09T00:00:00-04:00").ShouldBe(TimeSpan.FromDays(1));
        Elapsed(calendar, "2026-11-01T00:00:00-04:00", "2026-11-01T11:30:00-05:00").ShouldBe(TimeSpan.FromHours(12));
        Elapsed(calendar, "2026-11-01T00:00:00-04:00", "2026-11-02T00:00:00-05:00").ShouldBe(TimeSpan.FromDays(1));
    }

    [Fact]
    public void Of_the_doubled_hour_the_second_passes_after_the_first()
    {
        var calendar = new BusinessCalendar(new CalendarSettings { WorkingWeekdays = Enum.GetValues<Weekday>() }, Toronto);
        Elapsed(calendar, "2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00").ShouldBe(TimeSpan.FromDays(1) / 25, TimeSpan.FromTicks(2));
        Elapsed(calendar, "2026-11-01T01:30:00-05:00", "2026-11-01T01:30:00-04:00").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_stop_over_the_change_of_the_clock_keeps_the_due_day()
    {
        // Stopped on the Saturday before and resumed on the Sunday of the change: no business time passes between.
        foreach (var (start, stop, resume) in new[] { ("2026-03-02T10:00:00-05:00", "2026-03-07T10:00:00-05:00", "2026-03-08T10:00:00-04:00"), ("2026-10-26T10:00:00-04:00", "2026-10-31T10:00:00-04:00", "2026-11-01T01:30:00-05:00") })
        {
            var clock = ServiceClock.Start(TenDays, At(start), Ontario);
            clock.Stop(At(stop), Ontario).Resume(At(resume)).Due(Ontario).ShouldBe(clock.Due(Ontario));
        }
    }

    [Fact]
    public void Parts_of_a_span_add_up_to_the_whole()
    {
        var random = new Random(9);
        var first = At("2025-01-01T00:00:00Z");
        for (var i = 0; i < 2_000; i++)
        {
            var points = Enumerable.Range(0, 3).Select(_ => first.AddSeconds(random.NextInt64(2L * 365 * 24 * 3600))).Order().ToArray();
            foreach (var unit in new[] { ServicePeriodUnit.BusinessDays, ServicePeriodUnit.CalendarDays, ServicePeriodUnit.Exactly })
            {
                var parts = Ontario.Time.Elapsed(points[0], points[1], unit) + Ontario.Time.Elapsed(points[1], points[2], unit);
                parts.ShouldBe(Ontario.Time.Elapsed(points[0], points[2], unit), TimeSpan.FromTicks(2), $"{points[0]:O} {points[1]:O} {points[2]:O} {unit}");
            }
        }
    }

    [Fact]
    public void Stopping_and_going_on_at_once_changes_nothing_however_often()
    {
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var start = At("2026-01-05T00:00:00-05:00").AddSeconds(random.NextInt64(200L * 24 * 3600));
            var begun = ServiceClock.Start(ServicePeriod.BusinessDays(20), start, Ontario);
            var clock = begun;
            var at = start;
            for (var stop = 0; stop < 10; stop++)
            {
                at = at.AddSeconds(random.Next(1, 2 * 24 * 3600));
                clock = clock.Stop(at, Ontario).Resume(at);
            }

            clock.Due(Ontario).ShouldBe(begun.Due(Ontario), $"{start:O}");
        }
    }

    [Fact]
    public void What_ran_out_within_the_day_is_due_at_its_end_and_not_late_before()
    {
        // One day from Monday 10:00 runs out on Tuesday at 10:00 and is due with the end of Tuesday.
        var clock = ServiceClock.Start(ServicePeriod.BusinessDays(1), At("2026-06-01T10:00:00-04:00"), Ontario);
        clock.Remaining(At("2026-06-02T15:00:00-04:00"), Ontario).ShouldBe(TimeSpan.FromHours(-5));
        var stopped = clock.Stop(At("2026-06-02T15:00:00-04:00"), Ontario);
        stopped.Missed.ShouldBeNull();
        stopped.Resume(At("2026-06-04T09:00:00-04:00")).Due(Ontario).ShouldBe(At("2026-06-05T00:00:00-04:00"));
    }

    [Fact]
    public void What_is_late_stays_late_when_it_is_stopped()
    {
        var clock = ServiceClock.Start(ServicePeriod.BusinessDays(1), At("2026-06-01T10:00:00-04:00"), Ontario);
        var due = clock.Due(Ontario);
        var stopped = clock.Stop(At("2026-06-03T00:00:00-04:00"), Ontario);
        stopped.Due(Ontario).ShouldBe(due);
        stopped.Resume(At("2026-06-10T09:00:00-04:00")).Due(Ontario).ShouldBe(due);
    }

    [Fact]
    public void A_second_stop_and_a_second_start_change_nothing()
    {
        var clock = ServiceClock.Start(TenDays, At("2026-06-01T10:00:00-04:00"), Ontario);
        clock.Resume(At("2026-06-02T10:00:00-04:00")).ShouldBe(clock);
        var stopped = clock.Stop(At("2026-06-02T10:00:00-04:00"), Ontario);
        stopped.Stop(At("2026-06-05T10:00:00-04:00"), Ontario).ShouldBe(stopped);
    }

    [Fact]
    public void A_closing_day_declared_meanwhile_moves_a_clock_that_runs()
    {
        var clock = ServiceClock.Start(TenDays, At("2026-06-01T10:00:00-04:00"), Plain);
        clock.Due(WithDays(Closed("2026-06-10"))).ShouldBe(clock.Due(Plain)!.Value.AddDays(1));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void What_is_rounded_when_a_clock_is_stored_makes_no_day_of_difference(int microseconds)
    {
        // Stopped at noon and resumed at noon: what remains ends exactly with a day.
        var stopped = ServiceClock.Start(TenDays, At("2026-06-01T10:00:00-04:00"), Ontario).Stop(At("2026-06-02T10:00:00-04:00"), Ontario);
        stopped = stopped.Resume(At("2026-06-03T00:00:00-04:00")).Stop(At("2026-06-03T12:00:00-04:00"), Ontario);
        var stored = stopped with { Left = stopped.Left + TimeSpan.FromMicroseconds(microseconds) };
        stored.Resume(At("2026-06-05T12:00:00-04:00")).Due(Ontario).ShouldBe(At("2026-06-18T00:00:00-04:00"));
    }

    [Fact]
    public void Office_hours_and_hours_stop_as_well()
    {
        var calendar = new BusinessCalendar(new CalendarSettings { OfficeHours = new OfficeHours { Opens = "08:30", Closes = "16:30" } }, Toronto);
        var office = ServiceClock.Start(ServicePeriod.OfficeHours(TimeSpan.FromHours(8)), At("2026-06-01T15:30:00-04:00"), calendar).Stop(At("2026-06-02T09:30:00-04:00"), calendar);
        office.Left.ShouldBe(TimeSpan.FromHours(6));
        office.Resume(At("2026-06-05T15:30:00-04:00")).Due(calendar).ShouldBe(At("2026-06-08T13:30:00-04:00"));

        var exact = ServiceClock.Start(ServicePeriod.Exactly(TimeSpan.FromHours(48)), At("2026-06-01T12:00:00Z"), calendar).Stop(At("2026-06-02T12:00:00Z"), calendar);
        exact.Resume(At("2026-06-10T12:00:00Z")).Due(calendar).ShouldBe(At("2026-06-11T12:00:00Z"));
    }

    private static TimeSpan Elapsed(BusinessCalendar calendar, string from, string until) => calendar.Time.Elapsed(At(from), At(until), ServicePeriodUnit.BusinessDays);
}
