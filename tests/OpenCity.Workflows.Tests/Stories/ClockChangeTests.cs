using System.Globalization;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Tests.Stories;

/// <summary>Pauses and deadlines across both changes of the clock of 2026 in America/Toronto: 8 March, 02:00 to 03:00, and 1 November, 02:00 to 01:00.</summary>
public sealed class ClockChangeTests(ClockCities cities) : IClassFixture<ClockCities>
{
    private const string FirstOfTwo = """{ "Until": { "Expression": "date and time(\"2026-11-01T01:30:00@America/Toronto\")" } }""";
    private const string CityTime = """{ "Until": { "Expression": "date and time(\"2026-07-01T09:00:00\")" } }""";
    private const string InTheGap = """{ "Until": { "Expression": "date and time(\"2026-03-08T02:30:00@America/Toronto\")" } }""";

    public static TheoryData<DatabaseEngine, string, string, string, string> Pauses => Both(
        ("24 hours end an hour later by the clock in spring", "2026-03-07T12:00:00-05:00", """{ "Period": "PT24H" }""", "2026-03-08T13:00:00-04:00"),
        ("24 hours end an hour earlier by the clock in autumn", "2026-10-31T12:00:00-04:00", """{ "Period": "PT24H" }""", "2026-11-01T11:00:00-05:00"),
        ("a minute over the gap", "2026-03-08T01:59:30-05:00", """{ "Period": "PT60S" }""", "2026-03-08T03:00:30-04:00"),
        ("a minute into the hour that comes again", "2026-11-01T01:59:30-04:00", """{ "Period": "PT60S" }""", "2026-11-01T01:00:30-05:00"),
        ("a time that is skipped counts on from before the gap", "2026-03-08T00:00:00-05:00", InTheGap, "2026-03-08T03:30:00-04:00"),
        ("of a time that comes twice the first counts", "2026-11-01T00:00:00-04:00", FirstOfTwo, "2026-11-01T01:30:00-04:00"),
        ("a time without an offset is the city's", "2026-07-01T00:00:00-04:00", CityTime, "2026-07-01T09:00:00-04:00"),
        ("a day begins at the city's midnight", "2026-07-01T12:00:00-04:00", """{ "Until": { "Expression": "date(\"2026-07-03\")" } }""", "2026-07-03T00:00:00-04:00"));

    public static TheoryData<DatabaseEngine, string, string, string, string> Deadlines => Both(
        ("a business day over the day of 23 hours", "2026-03-06T15:00:00-05:00", "P1BD", "2026-03-10T00:00:00-04:00"),
        ("a business day over the day of 25 hours", "2026-10-30T15:00:00-04:00", "P1BD", "2026-11-03T00:00:00-05:00"),
        ("a day that is the day of 25 hours", "2026-10-31T15:00:00-04:00", "P1D", "2026-11-02T00:00:00-05:00"));

    [Theory]
    [MemberData(nameof(Pauses))]
    public async Task A_pause_ends_to_the_second_across_the_change(DatabaseEngine engine, string what, string start, string pause, string due)
    {
        var city = await cities.GetAsync(engine);
        var key = Key(start, due);
        city.Clock.StopAt(At(start));
        await city.PublishAsync(Samples.Workflow(key, [("wait", "TimerEvent", pause), ("over", "LogTask", """{ "Text": "over" }""")], "wait -Done-> over"));
        await city.StartAsync(key, "tide");

        city.Clock.StopAt(At(due) - TimeSpan.FromSeconds(1));
        await city.RunDueAsync();
        (await city.ReadAsync(key, "tide")).Status.ShouldBe(WorkflowStatus.Running, what);
        city.Clock.StopAt(At(due));
        await city.RunDueAsync();

        (await city.ReadAsync(key, "tide")).Status.ShouldBe(WorkflowStatus.Finished, what);
    }

    [Theory]
    [MemberData(nameof(Deadlines))]
    public async Task A_deadline_comes_with_the_citys_midnight_across_the_change(DatabaseEngine engine, string what, string start, string deadline, string due)
    {
        var city = await cities.GetAsync(engine);
        var key = "deadline-" + Key(start, due);
        city.Clock.StopAt(At(start));
        await city.PublishAsync(Samples.Workflow(key, [Samples.State("check", $$"""{ "Roles": ["Clerk"], "Actions": ["ok"], "Deadline": "{{deadline}}" }""")]));
        var seen = await city.StartAsync(key, "tide");
        seen.States.ShouldHaveSingleItem().Due.ShouldBe(At(due), what);

        city.Clock.StopAt(At(due) - TimeSpan.FromSeconds(1));
        await city.RunDueAsync();
        (await city.HistoryAsync(seen.Id)).ShouldNotContain(e => e.Kind == WorkflowEntryKind.Overdue, what);
        city.Clock.StopAt(At(due));
        await city.RunDueAsync();

        (await city.HistoryAsync(seen.Id)).ShouldContain(e => e.Kind == WorkflowEntryKind.Overdue, what);
    }

    private static TheoryData<DatabaseEngine, string, string, string, string> Both(params (string What, string Start, string Wait, string Due)[] changes)
    {
        var data = new TheoryData<DatabaseEngine, string, string, string, string>();
        foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.Postgres })
        {
            foreach (var (what, start, wait, due) in changes)
            {
                data.Add(engine, what, start, wait, due);
            }
        }

        return data;
    }

    private static string Key(string start, string due) => "change-" + Math.Abs(string.GetHashCode(start + due, StringComparison.Ordinal)).ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
