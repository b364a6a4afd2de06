using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Tests.Stories;

/// <summary>Workflows that would never end, lists without measure, roles that lead nowhere: each is stopped, and told so that somebody can mend it.</summary>
public sealed class BadInputTests(Cities cities)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_that_the_city_does_not_have_is_refused_with_its_place()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var definition = Samples.Workflow("unknown-role", [Samples.State("check", """{ "Roles": ["Clerk", "Revewer"], "Actions": [{ "Name": "ok" }, { "Name": "no", "Roles": ["Dean"] }] }""")]);

        var refused = await Should.ThrowAsync<ValidationFailed>(() => city.PublishAsync(definition));

        refused.Errors.Select(e => e.Field).ShouldBe(["/Activities/0/Properties/Actions/1/Roles/0", "/Activities/0/Properties/Roles/1"]);
        refused.Message.ShouldContain("The city has no role “Dean”.");
        refused.Message.ShouldContain("The city has no role “Revewer”. Did you mean 'Reviewer'?");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_task_for_a_role_that_nobody_has_says_so_on_the_case(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("vacant", [Samples.State("check", """{ "Roles": ["Manager"], "Actions": ["ok"] }""")]));
        var seen = await city.StartAsync("vacant", "adrift");
        using var admin = city.SignedInAs(Roles.Administrator);

        (await admin.GetAsync($"/staff/cases/{seen.Id}", Token)).Text.ShouldContain("Nobody has the role “Manager”, which this waits for.");
        (await admin.GetAsync($"/fr/staff/cases/{seen.Id}", Token)).Text.ShouldContain("Personne n’a le rôle «\u00A0Manager\u00A0»");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Workflows_that_begin_one_another_stop_ten_deep_and_are_named(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("hen", [("sub", "SubWorkflowTask", """{ "Workflow": "egg" }""")]));
        await city.PublishAsync(Samples.Workflow("egg", [("sub", "SubWorkflowTask", """{ "Workflow": "hen" }""")]));

        await city.StartAsync("hen", "circle");
        await city.RunDueAsync();

        var deepest = await city.ReadAsync("egg", "circle");
        deepest.Status.ShouldBe(WorkflowStatus.Parked);
        (await city.HistoryAsync(deepest.Id)).ShouldContain(e => e.Kind == WorkflowEntryKind.Parked && e.Comment!.StartsWith("Sub-cases go 10 deep at most. These begin one another: “hen” → “egg” → “hen”", StringComparison.Ordinal));
        (await city.RunAsync((services, _) => Task.FromResult(services.GetRequiredService<WorkflowsDbContext>().Cases.Count(c => c.SubjectId == "circle")))).ShouldBe(10);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_stored_version_whose_activity_is_gone_waits_there_and_can_be_seen_and_cancelled(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("gone", [Samples.State("wait", """{ "Roles": ["Reviewer"], "Actions": ["go"] }"""), ("paint", "PaintTask", """{ "Colour": "red" }""")], "wait -go-> paint"));
        await city.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            async token =>
            {
                services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("test.changed", "workflow", "gone", "gone"));
                var version = await services.GetRequiredService<WorkflowsDbContext>().Versions.AsTracking().SingleAsync(v => v.Definition.Contains("\"gone\""), token);
                version.Definition = version.Definition.Replace("PaintTask", "SoldTask", StringComparison.Ordinal);
            },
            ct));

        var seen = await city.StartAsync("gone", "sold");
        await city.ActAsync(seen, "go");

        var parked = await city.ReadAsync("gone", "sold");
        parked.Status.ShouldBe(WorkflowStatus.Parked);
        (await city.HistoryAsync(seen.Id))[^1].Comment.ShouldBe("“SoldTask” cannot be carried out any more: its feature is off, or it no longer fits. Switch the feature on, or move the case to another version.");
        using var admin = city.SignedInAs(Roles.Administrator);
        foreach (var path in new[] { $"/staff/cases/{seen.Id}", "/staff/cases?Status=Parked", "/staff/workflows/service-levels" })
        {
            (await admin.GetAsync(path, Token)).Status.ShouldBe(HttpStatusCode.OK, path);
        }

        (await admin.GetAsync($"/fr/staff/cases/{seen.Id}", Token)).Text.ShouldContain("«\u00A0SoldTask\u00A0» ne peut plus être exécutée\u00A0: sa fonctionnalité est désactivée");
        await city.RunAsync((services, ct) => services.GetRequiredService<IWorkflows>().CancelAsync(seen.Id, "Sold.", ct));
        (await city.ReadAsync("gone", "sold")).Status.ShouldBe(WorkflowStatus.Cancelled);
    }

    [Fact]
    public async Task A_service_level_in_office_hours_that_the_city_has_not_given_is_refused()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var definition = Samples.Review("office-hours");
        definition["ServiceLevel"] = "PT80BH";

        var refused = await Should.ThrowAsync<ValidationFailed>(() => city.PublishAsync(definition));

        refused.Errors.ShouldHaveSingleItem().Field.ShouldBe("/ServiceLevel");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Activities_that_go_round_without_waiting_stop_and_are_named(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow(
            "endless",
            [
                ("count", "SetPropertyTask", """{ "PropertyName": "n", "Value": { "Expression": "1" } }"""),
                ("again", "IfElseTask", """{ "Condition": { "Expression": "n = 1" } }"""),
                ("over", "LogTask", """{ "Text": "over" }"""),
            ],
            "count -Done-> again",
            "again -True-> count",
            "again -False-> over"));

        var seen = await city.StartAsync("endless", "whirl");

        seen.Status.ShouldBe(WorkflowStatus.Parked);
        (await AllAsync(city, seen.Id)).Single(e => e.Kind == WorkflowEntryKind.Parked).Comment.ShouldBe(
            "The workflow went through 1,000 activities without waiting: it goes round in circles, through “again”, “count”. Mend it, then move the case to the new version.");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_long_list_is_gone_through_in_several_steps_each_item_once(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Loop("long-list"));
        var seen = await city.StartAsync("long-list", "convoy", new JsonObject { ["items"] = Numbers(1_500) });
        await city.RunDueAsync();

        (await city.ReadAsync("long-list", "convoy")).Status.ShouldBe(WorkflowStatus.Finished);
        (await AllAsync(city, seen.Id)).Select(e => e.Comment).OfType<string>().ShouldBe(Enumerable.Range(1, 1_500).Select(n => $"item {n}"));
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_list_without_measure_parks_the_case(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Loop("huge-list"));
        var seen = await city.StartAsync("huge-list", "armada", new JsonObject { ["items"] = Numbers(10_001) });

        seen.Status.ShouldBe(WorkflowStatus.Parked);
        (await city.HistoryAsync(seen.Id)).ShouldContain(e => e.Comment == "The list has 10,001 items; a case goes through 10,000 at most. Narrow the expression: input.items.");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task What_is_no_list_is_a_list_of_one_and_nothing_parks_the_case(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Loop("no-list"));
        var one = await city.StartAsync("no-list", "single", new JsonObject { ["items"] = 7 });
        var none = await city.StartAsync("no-list", "nothing");

        one.Status.ShouldBe(WorkflowStatus.Finished);
        (await city.HistoryAsync(one.Id)).Select(e => e.Comment).OfType<string>().ShouldBe(["item 7"]);
        none.Status.ShouldBe(WorkflowStatus.Parked);
        (await city.HistoryAsync(none.Id)).ShouldContain(e => e.Comment!.StartsWith("The list has no value: input.items", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a text", "\"workflow\"")]
    [InlineData("a number", "7")]
    [InlineData("nothing", "null")]
    [InlineData("a list in the list", "[[]]")]
    [InlineData("a text in the list", "[\"workflow\"]")]
    [InlineData("nothing in the list", "[null]")]
    [InlineData("an empty object", "[{}]")]
    [InlineData("activities that are a number", "[{ \"WorkflowTypeId\": \"x\", \"Name\": \"X\", \"Activities\": 7, \"Transitions\": [] }]")]
    [InlineData("transitions that are a text", "[{ \"WorkflowTypeId\": \"x\", \"Name\": \"X\", \"Activities\": [], \"Transitions\": \"none\" }]")]
    [InlineData("a key that is a number", "[{ \"WorkflowTypeId\": 7, \"Name\": \"X\", \"Activities\": [], \"Transitions\": [] }]")]
    [InlineData("a start that is a text", "[{ \"WorkflowTypeId\": \"x\", \"Name\": \"X\", \"Activities\": [{ \"ActivityId\": \"a\", \"Name\": \"LogTask\", \"IsStart\": \"yes\", \"Properties\": { \"Text\": \"a\" } }], \"Transitions\": [] }]")]
    [InlineData("properties that are a list", "[{ \"WorkflowTypeId\": \"x\", \"Name\": \"X\", \"Activities\": [{ \"ActivityId\": \"a\", \"Name\": \"LogTask\", \"IsStart\": true, \"Properties\": [] }], \"Transitions\": [] }]")]
    public async Task A_recipe_step_that_is_no_workflow_is_refused_with_line_and_place(string what, string data)
    {
        var errors = await ErrorsAsync($$"""{ "name": "bad", "steps": [{ "name": "WorkflowType", "data": {{data}} }] }""");

        errors.ShouldNotBeEmpty(what);
        errors.ShouldAllBe(e => e.Path.StartsWith("/steps/0", StringComparison.Ordinal) && e.Line == 1 && e.Message.Length > 10, what);
    }

    [Fact]
    public async Task A_recipe_that_is_no_json_is_refused_with_the_line()
    {
        var error = (await ErrorsAsync("""
            { "name": "bad", "steps": [{ "name": "WorkflowType",
              "data": [{ "WorkflowTypeId": "x" "Name": "X" }] }] }
            """)).ShouldHaveSingleItem();

        error.Line.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Two_browsers_that_act_at_once_move_the_case_once_and_one_is_told(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Review("browsers"));
        var begun = await city.StartAsync("browsers", "ferry");
        using var first = city.SignedInAs(Roles.Reviewer);
        using var second = city.SignedInAs(Roles.Reviewer);
        var form = $"/staff/cases/{begun.Id}/tasks/{begun.States[0].TaskId}/send-back";
        var (one, other) = (await first.GetAsync(form, Token), await second.GetAsync(form, Token));

        var answers = await Task.WhenAll(
            first.SubmitAsync(one, form: "name=\"Comment\"", cancellationToken: Token),
            second.SubmitAsync(other, form: "name=\"Comment\"", cancellationToken: Token));

        answers.Count(a => a.Location == $"/staff/cases/{begun.Id}").ShouldBe(1);
        answers.Single(a => a.Status == HttpStatusCode.Conflict).Text.ShouldContain("Somebody else changed this meanwhile.");
        (await city.HistoryAsync(begun.Id)).Count(e => e is { Activity: "review", Kind: WorkflowEntryKind.Left }).ShouldBe(1);
    }

    private async Task<IReadOnlyList<RecipeError>> ErrorsAsync(string recipe) => (await (await cities.GetAsync(DatabaseEngine.Sqlite)).RunAsync((services, ct) =>
        services.GetRequiredService<IRecipes>().ValidateAsync(new RecipeSource("bad.recipe.json", recipe, _ => null), new RecipeParameters(), ct))).Errors;

    private static async Task<List<WorkflowEntry>> AllAsync(OpenCity.Testing.TestCity city, Guid id)
    {
        var all = new List<WorkflowEntry>();
        while (await city.AskAsync((workflows, ct) => workflows.HistoryAsync(id, all.Count, 200, ct)) is { Count: > 0 } page)
        {
            all.AddRange(page);
        }

        return all;
    }

    private static JsonObject Loop(string key) => Samples.Workflow(
        key,
        [
            ("each", "ForEachTask", """{ "Collection": { "Expression": "input.items" }, "Variable": "item" }"""),
            ("note", "LogTask", """{ "Text": { "Expression": "\"item \" + string(item)" } }"""),
        ],
        "each -Iterate-> note",
        "note -Done-> each");

    private static JsonArray Numbers(int count) => new([.. Enumerable.Range(1, count).Select(n => (JsonNode)n)]);
}
