using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Stories;

/// <summary>Applications and the cases that the city's workflows run for them.</summary>
public sealed class CaseTests(Cities cities)
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task The_case_goes_with_the_application_from_the_receipt_to_the_permit(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var application = await TestApplication.SubmittedAsync(city);
        (await StatesAsync(city, application)).ShouldBe(["received"]);

        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "review", new { }), HttpStatusCode.NoContent);
        (await StatesAsync(city, application)).ShouldBe(["in-review"]);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "change-requests", new { reasons = new { height = "The by-law allows 2 m here." } }), HttpStatusCode.NoContent);
        (await StatesAsync(city, application)).ShouldBe(["with-applicant"]);
        await TestApplication.ShouldBeAsync(application.ResubmitAsync(), HttpStatusCode.OK);
        (await StatesAsync(city, application)).ShouldBe(["received"]);
        (await CaseAsync(city, application)).States[0].Due.ShouldNotBeNull("a review begins within three business days");

        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "review", new { }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "decision", new { approve = true, reasons = "It fits." }), HttpStatusCode.NoContent);
        (await StatesAsync(city, application)).ShouldBe(["approved"]);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "payments", new { amount = 60m, method = "Cash" }, $"pay-{application.Id:N}"), HttpStatusCode.OK);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "issue", new { }), HttpStatusCode.NoContent);

        var ended = await CaseAsync(city, application);
        ended.Status.ShouldBe(WorkflowStatus.Finished);
        var history = await city.RunAsync((services, ct) => services.GetRequiredService<IWorkflows>().HistoryAsync(ended.Id, 0, 200, ct));
        history.Where(e => e.Kind == WorkflowEntryKind.Left).Select(e => e.Outcome).ShouldBe(["start-review", "request-changes", "resubmit", "start-review", "approve", "issue"]);
        history.ShouldContain(e => e.Comment == "It fits.");
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "completion", new { }), HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task An_applicant_may_withdraw_wherever_the_workflow_is_and_the_case_ends(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var application = await TestApplication.InReviewAsync(city);

        await TestApplication.ShouldBeAsync(application.PostAsync(application.Applicant, "withdrawal", new { reason = "We move." }), HttpStatusCode.NoContent);

        (await CaseAsync(city, application)).EndedAt.ShouldNotBeNull();
        (await application.StatusAsync()).ShouldBe("Withdrawn");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task What_changes_the_application_is_done_on_its_own_page_not_in_the_case(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var application = await TestApplication.InReviewAsync(city);
        var found = await CaseAsync(city, application);

        (await application.Reviewer.GetAsync($"{found.Path}/tasks/{found.States[0].TaskId}/approve")).Location.ShouldBe($"/staff/permits/{application.Id}/approve");
        (await application.Reviewer.GetAsync(found.Path)).Html.ShouldContain($"/staff/permits/{application.Id}/approve");
        var refused = await Should.ThrowAsync<RuleViolation>(() => city.RunAsync((services, ct) =>
            services.GetRequiredService<IWorkflows>().PerformAsync(new PerformAction(found.Id, "approve", found.Version), ct)));
        refused.Code.ShouldBe("workflows.keepers-action");
        (await application.StatusAsync()).ShouldBe("InReview");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_condition_is_judged_before_the_application_changes_and_a_form_with_reasons_of_its_own_is_enough(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await TestType.ApplyAsync(city, TestType.Workflow(
            "judged-once",
            [
                TestType.State("received", TestType.Action("start-review", "subject.status = \"Submitted\" or subject.status = \"Resubmitted\"", needsComment: true)),
                TestType.State("in-review", TestType.Action("approve", "subject.status = \"InReview\"", needsComment: true), TestType.Action("request-changes", "subject.status = \"InReview\"", needsComment: true)),
                TestType.State("with-applicant", TestType.Action("resubmit", "subject.status = \"ChangesRequested\"", needsComment: true)),
            ],
            [("received", "start-review", "in-review"), ("in-review", "request-changes", "with-applicant"), ("with-applicant", "resubmit", "received")]));
        var application = await ShedAsync(city, "judged-once");

        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "review", new { }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "change-requests", new { reasons = new { area = "It is too big." } }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.ResubmitAsync(), HttpStatusCode.OK);
        var running = await CaseAsync(city, application, "judged-once");
        running.States.ShouldHaveSingleItem().Name.ShouldBe("received");
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "review", new { }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "decision", new { approve = true }), HttpStatusCode.NoContent);

        (await CaseAsync(city, application, "judged-once")).Status.ShouldBe(WorkflowStatus.Finished);
        var history = await city.RunAsync((services, ct) => services.GetRequiredService<IWorkflows>().HistoryAsync(running.Id, 0, 200, ct));
        history.ShouldContain(e => e.Outcome == "request-changes" && e.Comment == "Area: It is too big.");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_workflow_that_says_no_stops_staff_with_its_words_and_no_applicant(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await TestType.ApplyAsync(city, TestType.Workflow(
            "says-no",
            [
                TestType.State("received", TestType.Action("start-review")),
                TestType.State("in-review", TestType.Action("request-changes"), TestType.Action("refuse", "false", "See form {B2}, {0}.")),
                TestType.State("with-applicant", TestType.Action("resubmit", "false"), TestType.Action("withdraw", "false", needsComment: true)),
            ],
            [("received", "start-review", "in-review"), ("in-review", "request-changes", "with-applicant"), ("with-applicant", "resubmit", "received")]));
        var application = await ShedAsync(city, "says-no");
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "review", new { }), HttpStatusCode.NoContent);

        var refused = await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "decision", new { approve = false, reasons = "It is too high." }), HttpStatusCode.Conflict);
        refused.ShouldContain("See form {B2}, {0}.");
        (await application.Reviewer.GetAsync($"/staff/permits/{application.Id}/refuse")).Text.ShouldContain("See form {B2}, {0}.");
        (await application.Reviewer.GetAsync($"/staff/permits/{application.Id}")).Text.ShouldContain("See form {B2}, {0}.");
        (await application.ReadAsync(application.Reviewer)).ToJsonString().ShouldContain("See form {B2}, {0}.");

        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "change-requests", new { reasons = new { area = "It is too big." } }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.ResubmitAsync(), HttpStatusCode.OK);
        (await CaseAsync(city, application, "says-no")).States.ShouldHaveSingleItem().Name.ShouldBe("with-applicant", "the case stays");
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Applicant, "withdrawal", new { }), HttpStatusCode.NoContent);
        (await CaseAsync(city, application, "says-no")).Status.ShouldBe(WorkflowStatus.Cancelled);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Whoever_withdraws_leaves_no_branch_behind(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await TestType.ApplyAsync(city, TestType.Workflow(
            "branches",
            [
                TestType.State("received", TestType.Action("start-review")),
                new { ActivityId = "reviews", Name = "ForkTask", Properties = new { Forks = new[] { "plans", "site" } } },
                TestType.State("plans", TestType.Action("accept"), TestType.Action("withdraw")),
                TestType.State("site", TestType.Action("accept"), TestType.Action("withdraw")),
            ],
            [("received", "start-review", "reviews"), ("reviews", "plans", "plans"), ("reviews", "site", "site")]));
        var application = await ShedAsync(city, "branches");
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "review", new { }), HttpStatusCode.NoContent);
        (await CaseAsync(city, application, "branches")).States.Count.ShouldBe(2);

        await TestApplication.ShouldBeAsync(application.PostAsync(application.Applicant, "withdrawal", new { }), HttpStatusCode.NoContent);

        var ended = await CaseAsync(city, application, "branches");
        (ended.Status, ended.States.Count).ShouldBe((WorkflowStatus.Cancelled, 0));
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task An_application_is_taken_in_by_a_workflow_that_takes_no_new_cases_and_has_none(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await TestType.ApplyAsync(city, TestType.Workflow("switched-off", [TestType.State("received", TestType.Action("start-review"))], [], isEnabled: false));
        await TestType.ApplyAsync(city, TestType.Workflow("one-at-a-time", [TestType.State("received", TestType.Action("start-review"))], [], isSingleton: true));

        (await FindAsync(city, await ShedAsync(city, "switched-off"), "switched-off")).ShouldBeNull();
        (await FindAsync(city, await ShedAsync(city, "one-at-a-time"), "one-at-a-time")).ShouldNotBeNull();
        (await FindAsync(city, await ShedAsync(city, "one-at-a-time"), "one-at-a-time")).ShouldBeNull();
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task In_a_regional_city_nobody_decides_before_all_offices_have_looked(DatabaseEngine engine)
    {
        await using var city = await TestCity.StartAsync(engine, options => options.Recipe = "regional-city");
        var answers = new Dictionary<string, object>
        {
            ["place"] = new { address = new { street = "4 Quay Street", city = "Ashbridge", postalCode = "P0X 2B0" } },
            ["building"] = new { use = "house", area = 180, units = 1, description = "A house.", cost = 400_000 },
        };
        var application = await TestApplication.SubmittedAsync(city, "NEW-BUILDING", answers, "plans", "survey");
        (await application.ReadAsync())["feeDue"]!.GetValue<decimal>().ShouldBe(3_030m);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "review", new { }), HttpStatusCode.NoContent);
        (await StatesAsync(city, application)).ShouldBe(["building", "fire", "zoning"]);

        var early = await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "decision", new { approve = true }), HttpStatusCode.Conflict);
        early.ShouldContain("permits.workflow");
        (await application.Reviewer.GetAsync($"/staff/permits/{application.Id}/approve")).Text.ShouldContain("The workflow of this application does not offer this now");
        using var zoning = city.SignedInAs("Zoning");
        (await zoning.GetAsync($"/staff/permits/{application.Id}")).Text.ShouldContain("No objection");
        await TakeAsync(city, zoning, application, "zoning", "accept");
        await TakeAsync(city, application.Reviewer, application, "building", "accept", seesAll: true);
        using var fire = city.SignedInAs("Fire");
        await TakeAsync(city, fire, application, "fire", "object", "The lane is too narrow.");
        (await StatesAsync(city, application)).ShouldBe(["decision"]);

        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "decision", new { approve = true }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "payments", new { amount = 3_030m, method = "Card" }, $"pay-{application.Id:N}"), HttpStatusCode.OK);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "issue", new { }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "completion", new { }), HttpStatusCode.Conflict);
        using var inspector = city.SignedInAs("Inspector");
        foreach (var result in new[] { "pass", "fail", "pass", "pass" })
        {
            await TakeAsync(city, inspector, application, "inspection", result, result == "fail" ? "A brace is missing." : null);
        }

        (await StatesAsync(city, application)).ShouldBe(["occupancy"]);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "completion", new { }), HttpStatusCode.NoContent);
        (await CaseAsync(city, application, "building-permit")).Status.ShouldBe(WorkflowStatus.Finished);
    }

    /// <summary>An application under a workflow of a test, sent.</summary>
    private static async Task<TestApplication> ShedAsync(TestCity city, string workflow)
    {
        await TestType.ApplyAsync(city, TestType.Fees("shed-cases", "area"));
        await TestType.ApplyAsync(city, TestType.Step(workflow.ToUpperInvariant(), "shed-cases", workflow));
        return await TestApplication.SubmittedAsync(city, workflow.ToUpperInvariant(), new Dictionary<string, object> { ["shed"] = new { area = 12 } });
    }

    /// <summary>Somebody acts on a task on the case's own page, and comes back to the case, or to the tasks where that is all the person sees.</summary>
    private static async Task TakeAsync(TestCity city, TestBrowser person, TestApplication application, string state, string action, string? comment = null, bool seesAll = false)
    {
        var found = await CaseAsync(city, application, "building-permit");
        var task = found.States.Single(s => s.Name == state);
        var form = await person.GetAsync($"{found.Path}/tasks/{task.TaskId}/{action}");
        (await person.SubmitAsync(form, new Dictionary<string, string> { ["Comment"] = comment ?? string.Empty })).Location.ShouldBe(seesAll ? found.Path : "/staff/tasks");
    }

    private static async Task<IEnumerable<string>> StatesAsync(TestCity city, TestApplication application) =>
        ((await FindAsync(city, application, "permit-simple") ?? await CaseAsync(city, application, "building-permit")).States).Select(s => s.Name).Order(StringComparer.Ordinal);

    private static async Task<WorkflowCase> CaseAsync(TestCity city, TestApplication application, string workflow = "permit-simple") =>
        (await FindAsync(city, application, workflow)).ShouldNotBeNull();

    private static Task<WorkflowCase?> FindAsync(TestCity city, TestApplication application, string workflow) => city.RunAsync((services, ct) =>
        services.GetRequiredService<IWorkflows>().FindAsync(workflow, new WorkflowSubject("permit-application", application.Id.ToString()), ct));
}
