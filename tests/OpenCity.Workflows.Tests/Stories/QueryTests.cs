using System.Text.Json.Nodes;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Tests.Stories;

/// <summary>Workflows ask modules by name.</summary>
public sealed class QueryTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task The_answer_of_a_query_is_kept_with_the_case(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("asked-about", [Samples.State("wait", """{ "Roles": ["Clerk"], "Actions": ["ok"] }""")]));
        await city.StartAsync("asked-about", "one");
        await city.StartAsync("asked-about", "two");
        await city.PublishAsync(Samples.Workflow(
            "asks",
            [
                ("ask", "QueryTask", """{ "Query": "workflows.running-cases", "Parameters": { "workflow": { "Expression": "input.about" } }, "Result": "load" }"""),
                ("note", "LogTask", """{ "Text": { "Expression": "string(load.running) + \" run, \" + string(load.overdue) + \" late\"" } }"""),
            ],
            "ask -Done-> note"));

        var seen = await city.StartAsync("asks", "curious", new JsonObject { ["about"] = "asked-about" });
        await city.RunDueAsync();

        (await city.ReadAsync("asks", "curious")).Status.ShouldBe(WorkflowStatus.Finished);
        (await city.HistoryAsync(seen.Id)).ShouldContain(e => e.Comment == "2 run, 0 late");
    }

    [Theory]
    [InlineData("""{ "Query": "workflows.runing-cases" }""", "/Activities/0/Properties/Query", "Did you mean 'workflows.running-cases'?")]
    [InlineData("""{ "Query": "workflows.running-cases" }""", "/Activities/0/Properties/Parameters", "needs the parameter “workflow”")]
    [InlineData("""{ "Query": "workflows.running-cases", "Parameters": { "workflow": "x", "days": "7" } }""", "/Activities/0/Properties/Parameters/days", "has no parameter “days”")]
    public async Task A_query_that_nobody_offers_or_that_is_asked_wrongly_is_refused_with_its_place(string properties, string path, string message)
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);

        var refused = await Should.ThrowAsync<ValidationFailed>(() => city.PublishAsync(Samples.Workflow("asks-wrongly", [("ask", "QueryTask", properties)])));

        refused.Errors.ShouldHaveSingleItem().Field.ShouldBe(path);
        refused.Message.ShouldContain(message);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_value_of_another_kind_parks_the_case_and_is_named(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("asks-oddly", [("ask", "QueryTask", """{ "Query": "workflows.running-cases", "Parameters": { "workflow": { "Expression": "input.about" } } }""")]));

        var seen = await city.StartAsync("asks-oddly", "puzzled", new JsonObject { ["about"] = 7 });
        await city.RunDueAsync();

        (await city.ReadAsync("asks-oddly", "puzzled")).Status.ShouldBe(WorkflowStatus.Parked);
        (await city.HistoryAsync(seen.Id)).ShouldContain(e => e.Kind == WorkflowEntryKind.Parked && e.Comment == "The query “workflows.running-cases” needs for “workflow” a value of the kind Text, and got: 7.");
    }
}
