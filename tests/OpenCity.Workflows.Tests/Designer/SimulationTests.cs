using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Testing;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Features.Simulate;
using OpenCity.Workflows.Tests.Stories;

namespace OpenCity.Workflows.Tests.Designer;

/// <summary>A simulated case goes the way that a real one goes.</summary>
public sealed class SimulationTests(ClockCities cities) : IClassFixture<ClockCities>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public Task A_review_that_goes_back_to_the_applicant(DatabaseEngine engine) => CompareAsync(
        engine,
        Samples.Review("sim-review"),
        Subject("""{ "paid": false }"""),
        Act(1, "send-back", Roles.Reviewer),
        Act(2, "resubmit", WorkflowRoles.Applicant),
        new SimulatedMove { Kind = MoveKind.Change, Subject = Subject("""{ "paid": true }""") },
        Act(3, "approve", Roles.Reviewer));

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public Task Branches_that_wait_for_a_person_a_time_and_an_event(DatabaseEngine engine) => CompareAsync(
        engine,
        Samples.Waiting("sim-waits"),
        [],
        new SimulatedMove { Kind = MoveKind.Pass },
        new SimulatedMove { Kind = MoveKind.Tell, Name = "town.paid", Data = Subject("""{ "amount": 5 }""") },
        new SimulatedMove { Kind = MoveKind.Pass },
        Act(2, "seen", Roles.Reviewer));

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public Task A_deadline_that_leaves_the_state_and_a_service_level(DatabaseEngine engine)
    {
        var definition = Samples.Workflow(
            "sim-overdue",
            [
                Samples.State("look", """{ "Roles": ["Clerk"], "Actions": ["seen"], "Deadline": "P5D", "WhenDue": { "Leave": true } }"""),
                Samples.State("late", """{ "Roles": ["Clerk"], "Actions": ["seen"] }"""),
            ],
            "look -Overdue-> late");
        definition["ServiceLevel"] = "P10D";
        return CompareAsync(engine, definition, [], new SimulatedMove { Kind = MoveKind.Pass }, new SimulatedMove { Kind = MoveKind.Pass }, Act(2, "seen", Roles.Clerk));
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public Task Loops_conditions_steps_of_modules_and_a_join_of_the_first(DatabaseEngine engine) => CompareAsync(
        engine,
        Samples.Workflow(
            "sim-mixed",
            [
                ("each", "ForEachTask", """{ "Collection": { "Expression": "subject.colours" }, "Variable": "colour" }"""),
                ("if", "IfElseTask", """{ "Condition": { "Expression": "colour = \"green\"" } }"""),
                ("note", "LogTask", """{ "Text": { "Expression": "\"Skips \" + colour" } }"""),
                ("paint", "PaintTask", """{ "Colour": { "Expression": "colour" }, "Result": "painted" }"""),
                ("fork", "ForkTask", """{ "Forks": ["a", "b"] }"""),
                Samples.State("a", """{ "Roles": ["Clerk"], "Actions": ["done"] }"""),
                ("b", "SignalEvent", """{ "SignalName": "sim.dry" }"""),
                ("join", "JoinTask", """{ "Mode": "WaitAny" }"""),
            ],
            "each -Iterate-> if",
            "if -True-> paint",
            "if -False-> note",
            "note -Done-> each",
            "paint -Done-> each",
            "each -Done-> fork",
            "fork -a-> a",
            "fork -b-> b",
            "a -done-> join",
            "b -Done-> join"),
        Subject("""{ "colours": ["red", "green", "blue"] }"""),
        new SimulatedMove { Kind = MoveKind.End, Token = 6, Name = "Done", Value = "green" },
        new SimulatedMove { Kind = MoveKind.Tell, Name = "sim.dry" });

    [Fact]
    public async Task Nothing_of_a_simulation_is_kept_and_moves_that_were_tampered_with_are_refused()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        await city.PublishAsync(Samples.Review("sim-page"));
        using var staff = city.SignedInAs(Roles.Reviewer);
        var id = await city.RunAsync((services, ct) => services.GetRequiredService<WorkflowsDbContext>().Workflows.Where(w => w.Key == "sim-page").Select(w => w.Id).SingleAsync(ct));
        var begin = await staff.GetAsync($"/staff/workflows/{id}/simulate", Token);
        begin.Text.ShouldContain("\"paid\": true");

        var begun = await staff.SubmitAsync(begin, new() { ["Act"] = "start", ["subject"] = """{ "paid": false }""" }, form: "name=\"Moves\"", cancellationToken: Token);
        begun.Text.ShouldContain("Approve, as Reviewer: The fee is not paid.");
        var refused = await staff.SubmitAsync(begun, new() { ["Act"] = "act:1:approve:Reviewer" }, form: "name=\"Moves\"", cancellationToken: Token);
        refused.Text.ShouldContain("The fee is not paid.");
        var silent = await staff.SubmitAsync(begun, new() { ["Act"] = "act:1:refuse:Reviewer" }, form: "name=\"Moves\"", cancellationToken: Token);
        silent.Text.ShouldContain("Say why.");
        var ended = await staff.SubmitAsync(begun, new() { ["Act"] = "act:1:refuse:Reviewer", ["comment-1"] = "Too large." }, form: "name=\"Moves\"", cancellationToken: Token);
        ended.Text.ShouldContain("Finished");
        ended.Text.ShouldContain("Too large.");
        (await staff.SubmitAsync(ended, new() { ["Act"] = "back" }, form: "name=\"Moves\"", cancellationToken: Token)).Text.ShouldContain("Running");

        foreach (var hostile in new[] { "[", "[null]", "[{\"kind\":\"Act\"}]", "[{\"kind\":\"Start\"},{\"kind\":\"Start\"}]", "[{\"kind\":\"Start\",\"name\":\"nowhere\"}]", "[{\"kind\":\"Start\",\"x\":1}]", $"[{new string(' ', SimulatedMove.LongestText)}]" })
        {
            var answer = await staff.SubmitAsync(begun, new() { ["Act"] = "pass", ["Moves"] = hostile }, form: "name=\"Moves\"", cancellationToken: Token);
            ((int)answer.Status).ShouldBeInRange(400, 409, hostile);
            answer.Text.ShouldContain("Begin");
        }

        (await city.RunAsync((services, ct) => services.GetRequiredService<WorkflowsDbContext>().Cases.AnyAsync(c => c.WorkflowId == id, ct))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_long_list_goes_on_by_itself()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var version = await city.PublishAsync(Samples.Workflow(
            "sim-list",
            [("each", "ForEachTask", """{ "Collection": { "Expression": "subject.items" }, "Variable": "item" }"""), ("say", "LogTask", """{ "Text": { "Expression": "string(item)" } }""")],
            "each -Iterate-> say",
            "say -Done-> each"));
        var items = new JsonObject { ["items"] = new JsonArray([.. Enumerable.Range(1, 400).Select(n => (JsonNode)n)]) };

        var played = await city.RunAsync(async (services, ct) =>
        {
            var workflow = await services.GetRequiredService<CompiledWorkflows>().GetAsync(version, ct);
            return await services.GetRequiredService<Simulate>().HandleAsync(workflow, [new SimulatedMove { Kind = MoveKind.Start, Subject = items }], ct);
        });

        played!.Status.ShouldBe(WorkflowStatus.Finished);
        played.Entries.Select(e => e.Entry.Comment).OfType<string>().Last().ShouldBe("400");
    }

    /// <summary>Plays the moves in memory and in the city, and compares what the histories tell.</summary>
    private async Task CompareAsync(DatabaseEngine engine, JsonObject definition, JsonObject subject, params SimulatedMove[] moves)
    {
        var city = await cities.GetAsync(engine);
        var version = await city.PublishAsync(definition);
        var key = (string)definition["WorkflowTypeId"]!;
        var played = await city.RunAsync(async (services, ct) =>
        {
            var workflow = await services.GetRequiredService<CompiledWorkflows>().GetAsync(version, ct);
            return (await services.GetRequiredService<Simulate>().HandleAsync(workflow, [new SimulatedMove { Kind = MoveKind.Start, At = city.Clock.GetUtcNow(), Subject = subject }, .. moves], ct)).ShouldNotBeNull();
        });

        var boats = city.RunAsync((services, _) => Task.FromResult(services.GetRequiredService<Harbour>()));
        (await boats).Boats[key] = subject.DeepClone().AsObject();
        var real = await city.StartAsync(key, key);
        await city.RunDueAsync();
        foreach (var move in moves)
        {
            await MoveAsync(city, key, move, (await boats));
        }

        real = await city.ReadAsync(key, key);
        var history = (await city.HistoryAsync(real.Id)).Select(e => $"{e.Activity} {e.Kind} {e.Outcome} {e.Comment}").ToList();
        played.Entries.Select(e => $"{e.Entry.Activity} {e.Entry.Kind} {e.Entry.Outcome} {e.Entry.Comment}").ShouldBe(history);
        played.Status.ShouldBe(real.Status);
        played.Status.ShouldBe(WorkflowStatus.Finished);
    }

    private static async Task MoveAsync(TestCity city, string key, SimulatedMove move, Harbour harbour)
    {
        switch (move.Kind)
        {
            case MoveKind.Act:
                await city.ActAsync(await city.ReadAsync(key, key), move.Name!, move.Comment, move.Data);
                break;
            case MoveKind.Tell:
                await city.RunAsync((services, ct) => services.GetRequiredService<IWorkflows>().SignalAsync(move.Name!, Boats.Subject(key), move.Data ?? [], ct));
                break;
            case MoveKind.Change:
                harbour.Boats[key] = move.Subject!.DeepClone().AsObject();
                break;
            case MoveKind.Pass:
                var due = await city.RunAsync((services, ct) =>
                {
                    var db = services.GetRequiredService<WorkflowsDbContext>();
                    return db.Alarms.Where(a => db.Cases.Any(c => c.Id == a.CaseId && c.SubjectId == key)).MinAsync(a => a.DueAt, ct);
                });
                city.Clock.Advance(due!.Value - city.Clock.GetUtcNow());
                break;
            default:
                break;
        }

        await city.RunDueAsync();
    }

    private static SimulatedMove Act(int token, string name, string role) => new() { Kind = MoveKind.Act, Token = token, Name = name, Role = role };

    private static JsonObject Subject(string json) => JsonNode.Parse(json)!.AsObject();
}
