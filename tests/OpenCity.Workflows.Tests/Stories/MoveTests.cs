using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Testing;
using OpenCity.Workflows.Features.MoveCases;

namespace OpenCity.Workflows.Tests.Stories;

/// <summary>Cases stay on their version until somebody moves them, who has seen what will happen.</summary>
public sealed class MoveTests(ClockCities cities) : IClassFixture<ClockCities>
{
    private static readonly Dictionary<string, string?> None = [];

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_moved_case_has_the_new_roles_and_deadline_and_the_time_it_has_waited_counts(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var workflow = await PublishAsync(city, "move-roles", """{ "Roles": ["Clerk"], "Actions": ["ok"], "Deadline": "PT100H" }""");
        var seen = await city.StartAsync("move-roles", "barge");
        city.Clock.Advance(TimeSpan.FromHours(5));
        await PublishAsync(city, "move-roles", """{ "Roles": ["Reviewer"], "Actions": ["sign"], "Deadline": "PT10H", "WhenDue": { "Leave": true, "Action": "sign" } }""");

        var plan = await PlanAsync(city, workflow, None);
        (plan.From, plan.To, plan.Movable, plan.Obstacles.Count).ShouldBe((1, 2, 1, 0));
        plan.Places.ShouldHaveSingleItem().Target.ShouldBe("check");
        (await MoveAsync(city, new MoveRequest(workflow, 1, 2, None, null))).ShouldBe(new MoveOutcome(1, 0, null));

        var moved = await city.ReadAsync("move-roles", "barge");
        moved.WorkflowVersion.ShouldBe(2);
        var (before, after) = (seen.States[0], moved.States.ShouldHaveSingleItem());
        after.Since.ShouldBe(before.Since);
        after.Due.ShouldBe(before.Since.AddHours(10));
        (await city.RunAsync((services, ct) => services.GetRequiredService<WorkflowsDbContext>().TaskRoles.Where(r => r.TaskId == after.TaskId).Select(r => r.Role).ToListAsync(ct))).ShouldBe(["Reviewer"]);
        (await city.HistoryAsync(seen.Id)).Single(e => e.Kind == WorkflowEntryKind.Moved).Comment.ShouldBe("1 → 2");

        // It has not left the state: nothing of it counts as done.
        (await city.RunAsync((services, ct) => services.GetRequiredService<WorkflowsDbContext>().Stays.AnyAsync(s => s.WorkflowId == workflow, ct))).ShouldBeFalse();

        // Again does nothing; the new deadline counts, the old one is gone.
        (await MoveAsync(city, new MoveRequest(workflow, 1, 2, None, null))).ShouldBe(new MoveOutcome(0, 0, null));
        city.Clock.Advance(TimeSpan.FromHours(5));
        await city.RunDueAsync();
        (await city.ReadAsync("move-roles", "barge")).Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_state_that_is_gone_is_replaced_by_the_one_that_was_chosen_and_without_one_its_cases_stay(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var workflow = await IdAsync(city, await city.PublishAsync(Samples.Workflow("move-gone", [Samples.State("old", """{ "Roles": ["Clerk"], "Actions": ["ok"] }""")])));
        await city.StartAsync("move-gone", "canoe");
        await city.PublishAsync(Samples.Workflow("move-gone", [("note", "LogTask", """{ "Text": "begun" }"""), Samples.State("new", """{ "Roles": ["Clerk"], "Actions": ["ok"] }""")], "note -Done-> new"));

        var plan = await PlanAsync(city, workflow, None);
        plan.Movable.ShouldBe(0);
        plan.Places.ShouldHaveSingleItem().Choices.Select(c => c.Id).ShouldBe(["new"]);
        plan.Obstacles.ShouldHaveSingleItem().Why.Message.ShouldStartWith("The version in force has no activity that takes the place of");
        (await MoveAsync(city, new MoveRequest(workflow, 1, 2, None, null))).ShouldBe(new MoveOutcome(0, 1, null));

        var chosen = new Dictionary<string, string?> { ["old"] = "new" };
        (await PlanAsync(city, workflow, chosen)).Movable.ShouldBe(1);
        (await MoveAsync(city, new MoveRequest(workflow, 1, 2, chosen, null))).Moved.ShouldBe(1);
        (await city.ReadAsync("move-gone", "canoe")).StateNames().ShouldBe(["new"]);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_case_in_a_list_or_with_a_sub_case_stays_and_says_why(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        const string Check = """{ "Roles": ["Clerk"], "Actions": ["ok"] }""";
        await city.PublishAsync(Samples.Workflow("move-inner", [Samples.State("check", Check)]));
        JsonObject Version(string text) => Samples.Workflow(
            "move-stays",
            [
                ("if", "IfElseTask", """{ "Condition": { "Expression": "input.list" } }"""),
                ("each", "ForEachTask", """{ "Collection": { "Expression": "[1, 2]" }, "Variable": "item" }"""),
                Samples.State("check", Check),
                ("sub", "SubWorkflowTask", """{ "Workflow": "move-inner" }"""),
                ("note", "LogTask", $$"""{ "Text": "{{text}}" }"""),
            ],
            "if -True-> each",
            "if -False-> sub",
            "each -Iterate-> check",
            "check -ok-> each",
            "each -Done-> note",
            "sub -Done-> note");
        var workflow = await IdAsync(city, await city.PublishAsync(Version("first")));
        var listed = await city.StartAsync("move-stays", "raft", new JsonObject { ["list"] = true });
        var outer = await city.StartAsync("move-stays", "tug", new JsonObject { ["list"] = false });
        await city.RunDueAsync();
        await city.PublishAsync(Version("second"));

        (await PlanAsync(city, workflow, None)).Obstacles.Select(o => $"{o.Cases} {o.Why.Message}").Order().ShouldBe([
            "1 It goes through a list at “{0}”: it can move when the list is done.",
            "1 It waits for a sub-case at “{0}”: it can move when that has ended.",
        ]);
        (await MoveAsync(city, new MoveRequest(workflow, 1, 2, None, null))).ShouldBe(new MoveOutcome(0, 2, null));

        // They come to their ends as they began.
        await city.ActAsync(await city.ActAsync(listed, "ok"), "ok");
        await city.ActAsync(await city.ReadAsync("move-inner", "tug"), "ok");
        await city.RunDueAsync();
        (await city.HistoryAsync(listed.Id)).ShouldContain(e => e.Comment == "first");
        (await city.HistoryAsync(outer.Id)).ShouldContain(e => e.Comment == "first");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Pauses_events_and_what_is_parked_go_on_in_the_new_version(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var told = "move.told-" + engine;
        JsonObject Version(string period, string paint) => Samples.Workflow(
            "move-waits",
            [
                ("fork", "ForkTask", """{ "Forks": ["a", "b", "c"] }"""),
                ("pause", "TimerEvent", $$"""{ "Period": "{{period}}" }"""),
                ("told", "SignalEvent", $$"""{ "SignalName": "{{told}}" }"""),
                ("paint", "PaintTask", $$"""{ "Colour": "{{paint}}" }"""),
                ("join", "JoinTask", "{}"),
                ("note", "LogTask", """{ "Text": "all" }"""),
            ],
            "fork -a-> pause",
            "fork -b-> told",
            "fork -c-> paint",
            "pause -Done-> join",
            "told -Done-> join",
            "paint -Done-> join",
            "join -Joined-> note");
        var workflow = await IdAsync(city, await city.PublishAsync(Version("PT100H", "invisible")));
        var seen = await city.StartAsync("move-waits", "skiff");
        await city.RunDueAsync();
        (await city.ReadAsync("move-waits", "skiff")).Status.ShouldBe(WorkflowStatus.Parked);
        await city.PublishAsync(Version("PT2H", "blue"));

        (await MoveAsync(city, new MoveRequest(workflow, 1, 2, None, null))).Moved.ShouldBe(1);
        await city.RunAsync((services, ct) => services.GetRequiredService<Features.RetryCase.RetryCase>().HandleAsync(seen.Id, ct));
        city.Clock.Advance(TimeSpan.FromHours(2));
        await city.RunDueAsync();
        await city.AskAsync(async (w, ct) =>
        {
            await w.SignalAsync(told, Boats.Subject("skiff"), [], ct);
            return true;
        });

        (await city.ReadAsync("move-waits", "skiff")).Status.ShouldBe(WorkflowStatus.Finished);
        (await city.HistoryAsync(seen.Id)).Count(e => e.Comment == "all").ShouldBe(1);
        city.App.Services.GetRequiredService<Harbour>().Boats["skiff"]["colour"]!.GetValue<string>().ShouldBe("blue");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task The_page_previews_asks_moves_and_tells_and_a_case_that_ended_meanwhile_is_left_alone(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var workflow = await PublishAsync(city, "move-page", """{ "Roles": ["Clerk"], "Actions": ["ok"] }""");
        var (stays, ends) = (await city.StartAsync("move-page", "stays"), await city.StartAsync("move-page", "ends"));
        await PublishAsync(city, "move-page", """{ "Roles": ["Reviewer"], "Actions": ["sign"] }""");
        using var clerk = city.SignedInAs(Roles.Clerk);
        using var admin = city.SignedInAs(Roles.Administrator);
        var path = $"/staff/workflows/{workflow}/move";
        (await clerk.GetAsync(path, Token)).Status.ShouldBe(HttpStatusCode.Found);
        (await admin.GetAsync($"/staff/workflows/{Guid.Empty}/move", Token)).Status.ShouldBe(HttpStatusCode.NotFound);

        var page = await admin.GetAsync(path, Token);
        page.Text.ShouldContain("2 cases can move.");
        (await admin.SubmitAsync(page, form: Form, cancellationToken: Token)).Text.ShouldContain("Confirm that you have looked at the preview.");
        await city.ActAsync(ends, "ok");
        var done = await admin.SubmitAsync(page, new() { ["Confirmed"] = "true" }, form: Form, cancellationToken: Token);

        done.Status.ShouldBe(HttpStatusCode.Found, done.Text);
        (await admin.GetAsync(done.Location!, Token)).Text.ShouldContain("1 case has moved. None is left to look at.");
        (await admin.GetAsync("/fr" + path, Token)).Text.ShouldContain("Aucun dossier à déplacer");
        (await city.ReadAsync("move-page", "stays")).WorkflowVersion.ShouldBe(2);
        (await city.ReadAsync("move-page", "ends")).WorkflowVersion.ShouldBe(1);
        stays.WorkflowVersion.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_preview_of_a_version_that_is_no_longer_in_force_moves_nothing(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var workflow = await PublishAsync(city, "move-late", """{ "Roles": ["Clerk"], "Actions": ["ok"] }""");
        await city.StartAsync("move-late", "ark");
        await PublishAsync(city, "move-late", """{ "Roles": ["Clerk"], "Actions": ["ok", "no"] }""");
        await PublishAsync(city, "move-late", """{ "Roles": ["Clerk"], "Actions": ["no"] }""");

        (await Should.ThrowAsync<RuleViolation>(() => MoveAsync(city, new MoveRequest(workflow, 1, 2, None, null)))).Message.ShouldStartWith("Another version has come into force");
        (await city.ReadAsync("move-late", "ark")).WorkflowVersion.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Somebody_who_acts_while_the_case_moves_either_acts_before_or_is_told(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var workflow = await PublishAsync(city, "move-race", """{ "Roles": ["Clerk"], "Actions": ["ok"] }""");
        var boats = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => city.StartAsync("move-race", $"race-{i}")));
        await PublishAsync(city, "move-race", """{ "Roles": ["Clerk"], "Actions": ["sign"] }""");

        var moving = MoveAsync(city, new MoveRequest(workflow, 1, 2, None, null));
        var acted = await Task.WhenAll(boats.Select(async boat =>
        {
            try
            {
                await city.ActAsync(boat, "ok");
                return true;
            }
            catch (Exception refused) when (refused is ConcurrencyConflict or RuleViolation)
            {
                return false;
            }
        }));
        await moving;
        await MoveAsync(city, new MoveRequest(workflow, 1, 2, None, null));

        for (var i = 0; i < boats.Length; i++)
        {
            var now = await city.ReadAsync("move-race", $"race-{i}");
            (now.WorkflowVersion, now.Status).ShouldBe(acted[i] ? (1, WorkflowStatus.Finished) : (2, WorkflowStatus.Running));
            (await city.HistoryAsync(now.Id)).Count(e => e.Kind == WorkflowEntryKind.Moved).ShouldBe(acted[i] ? 0 : 1);
        }
    }

    private const string Form = "name=\"Confirmed\"";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<Guid> PublishAsync(TestCity city, string key, string state) => await IdAsync(city, await city.PublishAsync(Samples.Workflow(key, [Samples.State("check", state)])));

    private static Task<Guid> IdAsync(TestCity city, Guid version) =>
        city.RunAsync((services, ct) => services.GetRequiredService<WorkflowsDbContext>().Versions.Where(v => v.Id == version).Select(v => v.WorkflowId).SingleAsync(ct));

    private static async Task<MovePlan> PlanAsync(TestCity city, Guid workflow, Dictionary<string, string?> chosen) =>
        (await city.DoAsync<PreviewMove, MovePlan?>((preview, ct) => preview.HandleAsync(workflow, null, chosen, ct))).ShouldNotBeNull();

    private static Task<MoveOutcome> MoveAsync(TestCity city, MoveRequest request) => city.DoAsync<MoveCases, MoveOutcome>((move, ct) => move.HandleAsync(request, ct));
}
