using OpenCity.Kernel.Background;

namespace OpenCity.Kernel.Tests.Background;

public sealed class CronScheduleTests
{
    private static readonly TimeZoneInfo Toronto = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");

    [Theory]
    [InlineData("* * * * *", "0 * * * * ?")]
    [InlineData("*/15 * * * *", "0 0,15,30,45 * * * ?")]
    [InlineData("30 6 * * 1-5", "0 30 6 ? * 2,3,4,5,6")]
    [InlineData("0 0 1 * *", "0 0 0 1 * ?")]
    [InlineData("0 0 * * 0", "0 0 0 ? * 1")]
    [InlineData("0 0 * * 7", "0 0 0 ? * 1")]
    [InlineData("0 0 * * SUN", "0 0 0 ? * 1")]
    [InlineData("0 0 * * 5-7", "0 0 0 ? * 1,6,7")]
    [InlineData("0 0 * * mon,Wed,fri", "0 0 0 ? * 2,4,6")]
    [InlineData("5/20 8-10 * JAN-MAR *", "0 5,25,45 8,9,10 * 1,2,3 ?")]
    [InlineData("0 0 1-31 * 1", "0 0 0 ? * 2")]
    [InlineData("0 0 1 * 0-6", "0 0 0 1 * ?")]
    [InlineData("0 0 29 2 *", "0 0 0 29 2 ?")]
    [InlineData("  0   0 * *  * ", "0 0 0 * * ?")]
    [InlineData("0,0,30 0 * * *", "0 0,30 0 * * ?")]
    [InlineData("10-20/5 0 * * *", "0 10,15,20 0 * * ?")]
    public void Becomes_what_Quartz_understands(string cron, string quartz) => CronSchedule.Parse(cron).Quartz.ShouldBe(quartz);

    [Theory]
    [InlineData("* * * *", "has 4 fields")]
    [InlineData("0 * * * * *", "has 6 fields")]
    [InlineData("", "has 0 fields")]
    [InlineData("60 * * * *", "in the minute, '60' is not between 0 and 59")]
    [InlineData("* 24 * * *", "in the hour, '24'")]
    [InlineData("* * 0 * *", "in the day of month, '0'")]
    [InlineData("* * * 13 *", "in the month, '13'")]
    [InlineData("* * * * 8", "in the day of week, '8'")]
    [InlineData("* * * * MONDAY", "'MONDAY' is not a number")]
    [InlineData("20-10 * * * *", "'20-10' runs backwards")]
    [InlineData("*/0 * * * *", "step of 1 or more")]
    [InlineData("*/x * * * *", "'x' is not a number")]
    [InlineData("1-2-3 * * * *", "more than one dash")]
    [InlineData("1/2/3 * * * *", "more than one slash")]
    [InlineData("1,,2 * * * *", "'' is not a number")]
    [InlineData("-5 * * * *", "'' is not a number")]
    [InlineData("0 0 1 * 1", "set one of the two to *")]
    [InlineData("0 0 31 2 *", "never comes")]
    [InlineData("0 0 31 4,6 *", "never comes")]
    [InlineData("0 0 L * *", "'L' is not a number")]
    [InlineData("0 0 ? * *", "'?' is not a number")]
    public void Says_what_is_wrong_and_where(string cron, string problem) =>
        Should.Throw<CronException>(() => CronSchedule.Parse(cron)).Message.ShouldContain(problem);

    [Theory]
    [InlineData("30 6 * * 1-5", "2031-01-03T12:00:00Z", "2031-01-06T11:30:00Z")] // Friday noon -> Monday 6:30 in Toronto (winter)
    [InlineData("30 6 * * 1-5", "2031-07-04T12:00:00Z", "2031-07-07T10:30:00Z")] // the same in summer
    [InlineData("0 0 29 2 *", "2031-03-01T00:00:00Z", "2032-02-29T05:00:00Z")]
    [InlineData("0 12 * * 7", "2031-01-01T00:00:00Z", "2031-01-05T17:00:00Z")]
    public void Tells_the_next_time_in_the_time_zone_of_the_city(string cron, string after, string next) =>
        CronSchedule.Parse(cron).Next(At(after), Toronto).ShouldBe(At(next));

    [Fact]
    public void Runs_once_when_the_clock_is_set_back_and_not_never_when_it_is_set_forward()
    {
        var schedule = CronSchedule.Parse("30 1 * * *");

        // On 2 November 2031 the hour from 1 to 2 comes twice in Toronto.
        var first = schedule.Next(At("2031-11-02T00:00:00Z"), Toronto);
        first.ShouldBe(At("2031-11-02T05:30:00Z"));
        schedule.Next(first!.Value, Toronto).ShouldBe(At("2031-11-03T06:30:00Z"));

        // On 9 March 2031 the hour from 2 to 3 does not come.
        var next = CronSchedule.Parse("30 2 * * *").Next(At("2031-03-09T05:00:00Z"), Toronto);
        next!.Value.ShouldBeLessThan(At("2031-03-10T00:00:00Z"));
    }

    [Fact]
    public void Tells_the_last_time_that_has_come()
    {
        var schedule = CronSchedule.Parse("0 3 * * *");

        schedule.Last(At("2031-01-02T08:00:00Z"), Toronto).ShouldBe(At("2031-01-02T08:00:00Z"));
        schedule.Last(At("2031-01-02T07:59:59Z"), Toronto).ShouldBe(At("2031-01-01T08:00:00Z"));
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
