using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Tests.Stories;

/// <summary>Branches side by side, joins, loops and sub-workflows.</summary>
public sealed class BranchTests(Cities cities)
{
    private const string Fork = """{ "Forks": ["plans", "zoning", "fire"] }""";

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_join_waits_for_all_branches(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Reviews("all", "{}"));
        var seen = await city.StartAsync("all", "gil");
        seen.StateNames().ShouldBe(["fire", "plans", "zoning"]);

        seen = await city.ActAsync(seen, "done-plans");
        seen = await city.ActAsync(seen, "done-fire");
        seen.StateNames().ShouldBe(["zoning"]);
        seen = await city.ActAsync(seen, "done-zoning");

        seen.StateNames().ShouldBe(["decide"]);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_join_of_any_calls_the_others_off(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Reviews("any", """{ "Mode": "WaitAny" }"""));
        var seen = await city.ActAsync(await city.StartAsync("any", "hal"), "done-fire");

        seen.StateNames().ShouldBe(["decide"]);
        (await city.HistoryAsync(seen.Id)).Where(e => e.Kind == WorkflowEntryKind.Cancelled).Select(e => e.Activity).Order().ShouldBe(["plans", "zoning"]);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_join_of_two_of_three_goes_on_with_the_second(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Reviews("two", """{ "Mode": "Count", "Count": 2 }"""));
        var seen = await city.ActAsync(await city.StartAsync("two", "ida"), "done-fire");
        seen.StateNames().ShouldBe(["plans", "zoning"]);

        (await city.ActAsync(seen, "done-plans")).StateNames().ShouldBe(["decide"]);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_branch_that_ends_elsewhere_does_not_hold_the_join_up(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var definition = Reviews("short", "{}");
        definition["Transitions"]!.AsArray().RemoveAt(3);
        await city.PublishAsync(definition);

        var seen = await city.StartAsync("short", "jan");
        foreach (var branch in new[] { "zoning", "fire", "plans" })
        {
            seen = await city.ActAsync(seen, "done-" + branch);
        }

        seen.StateNames().ShouldBe(["decide"]);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_loop_goes_round_for_each_item_and_waits_in_between(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow(
            "loop",
            [
                ("each", "ForEachTask", """{ "Collection": { "Expression": "input.inspections" }, "Variable": "inspection" }"""),
                Samples.State("inspect", """{ "Roles": ["Reviewer"], "Actions": ["passed"] }"""),
                ("note", "LogTask", """{ "Text": { "Expression": "\"Passed: \" + inspection" } }"""),
            ],
            "each -Iterate-> inspect",
            "inspect -passed-> note",
            "note -Done-> each"));

        var seen = await city.StartAsync("loop", "kim", new JsonObject { ["inspections"] = new JsonArray("footing", "framing", "final") });
        while (seen.Status == WorkflowStatus.Running)
        {
            seen = await city.ActAsync(seen, "passed");
        }

        (await city.HistoryAsync(seen.Id)).Select(e => e.Comment).OfType<string>().ShouldBe(["Passed: footing", "Passed: framing", "Passed: final"]);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_case_waits_for_the_end_of_its_sub_case(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("inner", [Samples.State("dig", """{ "Roles": ["Clerk"], "Actions": ["dug"] }""")]));
        await city.PublishAsync(Samples.Workflow(
            "outer",
            [
                ("sub", "SubWorkflowTask", """{ "Workflow": "inner", "Input": { "depth": 2 } }"""),
                Samples.State("fill", """{ "Roles": ["Clerk"], "Actions": ["filled"] }"""),
            ],
            "sub -Done-> fill"));

        var outer = await city.StartAsync("outer", "lea");
        await city.RunDueAsync();
        var inner = await city.ReadAsync("inner", "lea");
        inner.StateNames().ShouldBe(["dig"]);
        await city.ActAsync(inner, "dug");
        await city.RunDueAsync();

        (await city.ReadAsync("outer", "lea")).StateNames().ShouldBe(["fill"]);
        outer.States.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_cancelled_case_takes_its_sub_case_with_it_and_undoes_what_it_did(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("inside", [Samples.State("wait", """{ "Roles": ["Clerk"], "Actions": ["go"] }""")]));
        await city.PublishAsync(Samples.Workflow(
            "undo",
            [
                ("first", "PaintTask", """{ "Colour": "red", "Compensation": "unfirst" }"""),
                ("second", "LogTask", """{ "Text": "reserved", "Compensation": "unsecond" }"""),
                ("sub", "SubWorkflowTask", """{ "Workflow": "inside" }"""),
                ("unfirst", "PaintTask", """{ "Colour": "white" }"""),
                ("unsecond", "LogTask", """{ "Text": "released" }"""),
            ],
            "first -Done-> second",
            "second -Done-> sub"));
        var seen = await city.StartAsync("undo", "mia");
        await city.RunDueAsync();
        (await city.ReadAsync("inside", "mia")).Status.ShouldBe(WorkflowStatus.Running);

        await city.AskAsync(async (w, ct) =>
        {
            await w.CancelAsync(seen.Id, "Withdrawn.", ct);
            return true;
        });
        await city.RunDueAsync();

        (await city.ReadAsync("inside", "mia")).Status.ShouldBe(WorkflowStatus.Cancelled);
        (await city.ReadAsync("undo", "mia")).Status.ShouldBe(WorkflowStatus.Cancelled);
        (await city.HistoryAsync(seen.Id)).Where(e => e.Kind == WorkflowEntryKind.Compensated).Select(e => e.Activity).ShouldBe(["unsecond", "unfirst"]);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_case_that_has_ended_is_not_ended_again_by_the_sub_case_that_it_called_off(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("beside", [Samples.State("wait", """{ "Roles": ["Clerk"], "Actions": ["go"] }""")]));
        await city.PublishAsync(Samples.Workflow(
            "either",
            [
                ("fork", "ForkTask", """{ "Forks": ["person", "case"] }"""),
                Samples.State("decide", """{ "Roles": ["Clerk"], "Actions": ["decided"] }"""),
                ("sub", "SubWorkflowTask", """{ "Workflow": "beside" }"""),
                ("join", "JoinTask", """{ "Mode": "WaitAny" }"""),
            ],
            "fork -person-> decide",
            "fork -case-> sub",
            "decide -decided-> join",
            "sub -Done-> join"));
        var seen = await city.StartAsync("either", "nora");
        await city.RunDueAsync();

        await city.ActAsync(await city.ReadAsync("either", "nora"), "decided");
        var ended = await city.ReadAsync("either", "nora");
        city.Clock.Advance(TimeSpan.FromMinutes(5));
        await city.RunDueAsync();

        (await city.ReadAsync("beside", "nora")).Status.ShouldBe(WorkflowStatus.Cancelled);
        var after = await city.ReadAsync("either", "nora");
        (after.Status, after.EndedAt).ShouldBe((WorkflowStatus.Finished, ended.EndedAt));
        (await city.HistoryAsync(seen.Id)).ShouldNotContain(e => e.Kind == WorkflowEntryKind.Failed);
        (await city.RunAsync((services, ct) => services.GetRequiredService<WorkflowsDbContext>().Alarms.AnyAsync(a => a.CaseId == seen.Id, ct))).ShouldBeFalse();
    }

    private static JsonObject Reviews(string key, string join)
    {
        string Review(string name) => $$"""{ "Roles": ["Reviewer"], "Actions": ["done-{{name}}"] }""";
        return Samples.Workflow(
            key,
            [
                ("fork", "ForkTask", Fork),
                Samples.State("plans", Review("plans")),
                Samples.State("zoning", Review("zoning")),
                Samples.State("fire", Review("fire")),
                ("join", "JoinTask", join),
                Samples.State("decide", """{ "Roles": ["Reviewer"], "Actions": ["approve"] }"""),
            ],
            "fork -plans-> plans",
            "fork -zoning-> zoning",
            "fork -fire-> fire",
            "plans -done-plans-> join",
            "zoning -done-zoning-> join",
            "fire -done-fire-> join",
            "join -Joined-> decide");
    }
}
