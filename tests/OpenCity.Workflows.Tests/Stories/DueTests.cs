using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Workflows;
using OpenCity.Testing;
using OpenCity.Workflows.Features.RetryCase;

namespace OpenCity.Workflows.Tests.Stories;

/// <summary>What happens by itself: steps of modules, calls, pauses, deadlines and events.</summary>
public sealed class DueTests(ClockCities cities) : IClassFixture<ClockCities>
{
    /// <summary>The town's clock is turned, but also goes: what the test itself takes.</summary>
    private static readonly TimeSpan AMoment = TimeSpan.FromMinutes(1);

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_step_of_a_module_is_carried_out_and_its_value_kept(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow(
            "paint",
            [
                ("paint", "PaintTask", """{ "Colour": { "Expression": "input.colour" }, "Result": "painted" }"""),
                ("if", "IfElseTask", """{ "Condition": { "Expression": "painted = \"green\"" } }"""),
                Samples.State("green", """{ "Roles": ["Clerk"], "Actions": ["ok"] }"""),
                Samples.State("other", """{ "Roles": ["Clerk"], "Actions": ["ok"] }"""),
            ],
            "paint -Done-> if",
            "if -True-> green",
            "if -False-> other"));
        await city.StartAsync("paint", "nan", new JsonObject { ["colour"] = "green" });
        await city.RunDueAsync();

        (await city.ReadAsync("paint", "nan")).StateNames().ShouldBe(["green"]);
        Harbour(city).Boats["nan"]["colour"]!.GetValue<string>().ShouldBe("green");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_failure_that_may_pass_is_tried_again(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("rain", [("paint", "PaintTask", """{ "Colour": "rain" }""")]));
        var seen = await city.StartAsync("rain", "ole");
        await city.RunDueAsync();
        (await city.ReadAsync("rain", "ole")).Status.ShouldBe(WorkflowStatus.Running);

        await PassAsync(city, TimeSpan.FromSeconds(11));
        await PassAsync(city, TimeSpan.FromSeconds(31));

        (await city.ReadAsync("rain", "ole")).Status.ShouldBe(WorkflowStatus.Finished);
        (await city.HistoryAsync(seen.Id)).Count(e => e is { Kind: WorkflowEntryKind.Failed, Comment: "It rains." }).ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_failure_for_good_parks_the_case_until_somebody_tries_again(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("park", [("paint", "PaintTask", """{ "Colour": { "Expression": "subject.wish" } }""")]));
        Harbour(city).Boats["pia"] = new JsonObject { ["wish"] = "invisible" };
        var seen = await city.StartAsync("park", "pia");
        await city.RunDueAsync();
        (await city.ReadAsync("park", "pia")).Status.ShouldBe(WorkflowStatus.Parked);
        (await city.HistoryAsync(seen.Id)).ShouldContain(e => e.Kind == WorkflowEntryKind.Parked && e.Comment!.StartsWith("There is no paint of that colour.", StringComparison.Ordinal));

        Harbour(city).Boats["pia"] = new JsonObject { ["wish"] = "blue" };
        await city.RunAsync((services, ct) => services.GetRequiredService<RetryCase>().HandleAsync(seen.Id, ct));
        await city.RunDueAsync();

        (await city.ReadAsync("park", "pia")).Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_condition_that_cannot_be_decided_parks_the_case(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow(
            "undecided",
            [("if", "IfElseTask", """{ "Condition": { "Expression": "subject.length > 10" } }"""), ("long", "LogTask", """{ "Text": "long" }""")],
            "if -True-> long"));
        var seen = await city.StartAsync("undecided", "quin");
        seen.Status.ShouldBe(WorkflowStatus.Parked);
        (await city.HistoryAsync(seen.Id)).ShouldContain(e => e.Kind == WorkflowEntryKind.Parked && e.Comment!.StartsWith("The condition has no value: subject.length > 10", StringComparison.Ordinal));

        Harbour(city).Boats["quin"] = new JsonObject { ["length"] = 12 };
        await city.RunAsync((services, ct) => services.GetRequiredService<RetryCase>().HandleAsync(seen.Id, ct));
        await city.RunDueAsync();

        (await city.HistoryAsync(seen.Id)).ShouldContain(e => e.Comment == "long");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_system_that_is_down_for_a_day_is_called_until_it_answers_with_one_key(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("radio", [("call", "RadioTask", "{}")]));
        Harbour(city).Silent["rex"] = true;
        await city.StartAsync("radio", "rex");
        for (var hour = 0; hour < 25; hour++)
        {
            await PassAsync(city, TimeSpan.FromHours(1));
        }

        (await city.ReadAsync("radio", "rex")).Status.ShouldBe(WorkflowStatus.Running);
        Harbour(city).Silent.TryRemove("rex", out _);
        await PassAsync(city, TimeSpan.FromHours(1));

        var seen = await city.ReadAsync("radio", "rex");
        seen.Status.ShouldBe(WorkflowStatus.Finished);
        var calls = Harbour(city).Calls.Where(c => c.Key.StartsWith(seen.Id.ToString("N"), StringComparison.Ordinal)).ToList();
        calls.Select(c => c.Key).Distinct().ShouldHaveSingleItem();
        calls.Select(c => c.Attempt).Distinct().Order().ShouldBe(Enumerable.Range(1, calls.Max(c => c.Attempt)));
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_pause_ends_to_the_second_and_one_that_is_past_at_once(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow(
            "pause",
            [("wait", "TimerEvent", """{ "Period": "PT90S" }"""), ("past", "TimerEvent", """{ "Until": "1999-12-31T23:59:59Z" }"""), ("said", "LogTask", """{ "Text": "over" }""")],
            "wait -Done-> past",
            "past -Done-> said"));
        await city.StartAsync("pause", "sam");

        await PassAsync(city, TimeSpan.FromSeconds(89));
        (await city.ReadAsync("pause", "sam")).Status.ShouldBe(WorkflowStatus.Running);
        await PassAsync(city, TimeSpan.FromSeconds(1));

        (await city.ReadAsync("pause", "sam")).Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task The_platform_wakes_the_city_by_itself(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("alone", [("wait", "TimerEvent", """{ "Period": "PT40S" }"""), ("paint", "PaintTask", """{ "Colour": "grey" }""")], "wait -Done-> paint"));
        await city.StartAsync("alone", "theo");
        city.Clock.Advance(TimeSpan.FromSeconds(40));

        for (var tries = 0; (await city.ReadAsync("alone", "theo")).Status != WorkflowStatus.Finished; tries++)
        {
            tries.ShouldBeLessThan(300, "Nobody woke the city.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_deadline_that_has_come_is_told_and_brings_further_roles_or_leaves(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("late", [Samples.State("look", """{ "Roles": ["Clerk"], "Actions": ["ok"], "Deadline": "PT1H", "WhenDue": { "Roles": ["Manager"] } }""")]));
        await city.PublishAsync(Samples.Workflow(
            "leave",
            [Samples.State("look", """{ "Roles": ["Clerk"], "Actions": ["ok"], "Deadline": "PT1H", "WhenDue": { "Leave": true } }"""), ("gone", "LogTask", """{ "Text": "too late" }""")],
            "look -Overdue-> gone"));
        var (late, left) = (await city.StartAsync("late", "tom"), await city.StartAsync("leave", "tom"));
        late.States[0].Due.ShouldNotBeNull();

        await PassAsync(city, TimeSpan.FromHours(1));

        (await city.HistoryAsync(late.Id)).ShouldContain(e => e.Kind == WorkflowEntryKind.Overdue);
        (await city.ReadAsync("late", "tom")).StateNames().ShouldBe(["look"]);
        (await city.RunAsync((services, _) => Task.FromResult(services.GetRequiredService<WorkflowsDbContext>().TaskRoles.Where(r => r.TaskId == late.States[0].TaskId).Select(r => r.Role).ToList())))
            .Order().ShouldBe(["Clerk", "Manager"]);
        (await city.ReadAsync("leave", "tom")).Status.ShouldBe(WorkflowStatus.Finished);
        (await city.HistoryAsync(left.Id)).ShouldContain(e => e.Comment == "too late");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task No_deadline_takes_an_action_that_changes_the_thing_itself(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("keepers", [Samples.State("dock", """{ "Roles": ["Clerk"], "Actions": ["launch"], "Deadline": "PT1H", "WhenDue": { "Leave": true, "Action": "launch" } }""")]));
        var seen = await city.StartAsync("keepers", "ivy");

        await PassAsync(city, TimeSpan.FromHours(1));

        (await city.ReadAsync("keepers", "ivy")).StateNames().ShouldBe(["dock"]);
        (await city.HistoryAsync(seen.Id)).ShouldContain(e => e.Kind == WorkflowEntryKind.Overdue);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task The_clock_of_a_case_stands_while_the_applicant_has_the_file(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var definition = Samples.Review("clock");
        definition["ServiceLevel"] = "PT10H";
        await city.PublishAsync(definition);
        var seen = await city.StartAsync("clock", "will");
        seen.Due!.Value.ShouldBe(seen.StartedAt.AddHours(10), AMoment);

        city.Clock.Advance(TimeSpan.FromHours(4));
        seen = await city.ActAsync(seen, "send-back");
        seen.Due.ShouldBeNull();
        await PassAsync(city, TimeSpan.FromHours(20));
        seen = await city.ActAsync(seen, "resubmit");
        seen.Due!.Value.ShouldBe(seen.StartedAt.AddHours(30), AMoment);
        (await city.HistoryAsync(seen.Id)).ShouldNotContain(e => e.Kind == WorkflowEntryKind.Overdue);

        await PassAsync(city, TimeSpan.FromHours(6) + AMoment);
        (await city.HistoryAsync(seen.Id)).Count(e => e.Kind == WorkflowEntryKind.Overdue).ShouldBe(1);
        (await city.ReadAsync("clock", "will")).Due.ShouldBe(seen.Due);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task An_event_lets_the_cases_of_its_thing_go_on_and_begins_others(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var paid = "boats.paid-" + engine;
        await city.PublishAsync(Samples.Workflow(
            "wait",
            [("wait", "TimerEvent", """{ "Period": "PT0S" }"""), ("paid", "SignalEvent", $$"""{ "SignalName": "{{paid}}" }"""), ("said", "LogTask", """{ "Text": { "Expression": "string(event.amount)" } }""")],
            "wait -Done-> paid",
            "paid -Done-> said"));
        await city.PublishAsync(Samples.Workflow(
            "automation",
            [("paid", "SignalEvent", $$"""{ "SignalName": "{{paid}}" }"""), ("said", "LogTask", """{ "Text": { "Expression": "\"began with \" + string(event.amount)" } }""")],
            "paid -Done-> said"));
        var (waiting, other) = (await city.StartAsync("wait", "uma"), await city.StartAsync("wait", "vic"));
        await city.RunDueAsync();

        await city.AskAsync(async (w, ct) =>
        {
            await w.SignalAsync(paid, Boats.Subject("uma"), new JsonObject { ["amount"] = 412.5m }, ct);
            return true;
        });

        (await city.HistoryAsync(waiting.Id)).ShouldContain(e => e.Comment == "412.5");
        (await city.ReadAsync("wait", "vic")).Status.ShouldBe(WorkflowStatus.Running);
        var begun = await city.ReadAsync("automation", "uma");
        (await city.HistoryAsync(begun.Id)).ShouldContain(e => e.Comment == "began with 412.5");
        other.Id.ShouldNotBe(waiting.Id);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Automations_that_set_one_another_off_for_ever_are_stopped_with_the_reason(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Automation("ping", "chain.ping", "chain.pong"));
        await city.PublishAsync(Automation("pong", "chain.pong", "chain.ping"));

        await SignalAsync(city, "chain.ping", "whirlpool");
        await city.WaitUntilAsync(async () => (await StatusesAsync(city, "whirlpool")).Contains(WorkflowStatus.Parked));

        // The first, and ten in a row; the last tells nobody.
        var all = await StatusesAsync(city, "whirlpool");
        all.Count.ShouldBe(11);
        all.Count(s => s == WorkflowStatus.Finished).ShouldBe(10);
        var parked = await city.RunAsync((services, ct) => services.GetRequiredService<WorkflowsDbContext>().Entries.Where(e => e.Kind == WorkflowEntryKind.Parked && e.Comment!.StartsWith("Workflows have set one another off")).Select(e => e.Comment).ToListAsync(ct));
        parked.ShouldHaveSingleItem().ShouldBe("Workflows have set one another off 10 times in a row, at last “ping”: they go round in circles. Mend them, then cancel this case or try again.");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Automations_that_set_one_another_off_through_a_sub_case_are_stopped_too(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("eddy-inner", [("tell", "RaiseEventTask", """{ "SignalName": "chain.eddy" }""")]));
        await city.PublishAsync(Samples.Workflow("eddy", [("begin", "SignalEvent", """{ "SignalName": "chain.eddy" }"""), ("sub", "SubWorkflowTask", """{ "Workflow": "eddy-inner" }""")], "begin -Done-> sub"));

        await SignalAsync(city, "chain.eddy", "eddy-pool");
        await city.WaitUntilAsync(async () => (await StatusesAsync(city, "eddy-pool")).Contains(WorkflowStatus.Parked));

        // The outer and the inner one count as one.
        (await StatusesAsync(city, "eddy-pool")).Count.ShouldBe(22);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task An_automation_that_comes_back_after_hours_goes_on(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Automation("tide", "chain.tide", "chain.tide", pause: "PT2H"));
        await SignalAsync(city, "chain.tide", "mudflat");

        for (var round = 2; round <= 13; round++)
        {
            city.Clock.Advance(TimeSpan.FromHours(2) + AMoment);
            await city.WaitUntilAsync(async () => (await StatusesAsync(city, "mudflat")).Count == round);
        }

        (await StatusesAsync(city, "mudflat")).ShouldNotContain(WorkflowStatus.Parked);
    }

    private static JsonObject Automation(string key, string begin, string tell, string pause = "PT0S") => Samples.Workflow(
        key,
        [
            ("begin", "SignalEvent", $$"""{ "SignalName": "{{begin}}" }"""),
            ("pause", "TimerEvent", $$"""{ "Period": "{{pause}}" }"""),
            ("tell", "RaiseEventTask", $$"""{ "SignalName": "{{tell}}" }"""),
        ],
        "begin -Done-> pause",
        "pause -Done-> tell");

    private static Task SignalAsync(TestCity city, string name, string boat) =>
        city.RunAsync((services, ct) => services.GetRequiredService<IWorkflows>().SignalAsync(name, Boats.Subject(boat), [], ct));

    private static Task<List<WorkflowStatus>> StatusesAsync(TestCity city, string boat) =>
        city.RunAsync((services, ct) => services.GetRequiredService<WorkflowsDbContext>().Cases.Where(c => c.SubjectId == boat).Select(c => c.Status).ToListAsync(ct));

    private static Harbour Harbour(TestCity city) => city.App.Services.GetRequiredService<Harbour>();

    private static async Task PassAsync(TestCity city, TimeSpan time)
    {
        city.Clock.Advance(time);
        await city.RunDueAsync();
    }
}
