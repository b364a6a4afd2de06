using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Testing;
using OpenCity.Workflows.Tests.Calendar;

namespace OpenCity.Workflows.Tests.Stories;

/// <summary>What staff do with cases, through the pages.</summary>
public sealed class PagesTests(Cities cities)
{
    /// <summary>The field that tells the form of a case from those of the layout.</summary>
    private const string Comment = "name=\"Comment\"";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_reviewer_finds_the_task_and_acts_and_a_clerk_sees_only_what_is_the_clerks(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Review("pages"));
        var begun = await city.StartAsync("pages", "page-boat");
        using var reviewer = city.SignedInAs(Roles.Reviewer);
        using var resident = city.SignedInAs(Roles.Resident);

        (await TasksAsync(reviewer)).ShouldContain($"/staff/cases/{begun.Id}");
        var page = await reviewer.GetAsync($"/staff/cases/{begun.Id}", Token);
        page.Text.ShouldContain("Boat page-boat");
        page.Text.ShouldContain("In review");
        page.Text.ShouldContain("Approve: The fee is not paid.");
        (await reviewer.GetAsync($"/fr/staff/cases/{begun.Id}", Token)).Text.ShouldContain("Approuver\u00A0: Les droits ne sont pas payés.");
        (await resident.GetAsync($"/staff/cases/{begun.Id}", Token)).Status.ShouldBe(HttpStatusCode.Found);

        var act = await reviewer.GetAsync($"/staff/cases/{begun.Id}/tasks/{begun.States[0].TaskId}/refuse", Token);
        (await reviewer.SubmitAsync(act, form: Comment, cancellationToken: Token)).Text.ShouldContain("Say why.");
        var done = await reviewer.SubmitAsync(act, new() { ["Comment"] = "Too large." }, form: Comment, cancellationToken: Token);
        done.Location.ShouldBe($"/staff/cases/{begun.Id}", done.Text);
        var after = await reviewer.GetAsync($"/staff/cases/{begun.Id}", Token);
        after.Text.ShouldContain("Done: refuse");
        after.Text.ShouldContain("Too large.");
        after.Text.ShouldContain("Finished");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task An_action_on_a_case_that_somebody_else_moved_is_not_taken(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Review("outdated"));
        var begun = await city.StartAsync("outdated", "old-boat");
        using var browser = city.SignedInAs(Roles.Reviewer);
        var act = await browser.GetAsync($"/staff/cases/{begun.Id}/tasks/{begun.States[0].TaskId}/send-back", Token);
        await city.ActAsync(await city.ActAsync(begun, "send-back"), "resubmit");

        var refused = await browser.SubmitAsync(act, form: Comment, cancellationToken: Token);

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Somebody was faster, or it is not your turn.");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task An_operator_cancels_a_case_with_a_reason(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Review("cancel"));
        var begun = await city.StartAsync("cancel", "late-boat");
        using var admin = city.SignedInAs(Roles.Administrator);
        var cancel = await admin.GetAsync($"/staff/cases/{begun.Id}/cancel", Token);

        (await admin.SubmitAsync(cancel, form: "name=\"Reason\"", cancellationToken: Token)).Text.ShouldContain("Say why.");
        (await admin.SubmitAsync(cancel, new() { ["Reason"] = "Sunk." }, form: "name=\"Reason\"", cancellationToken: Token)).Location.ShouldBe($"/staff/cases/{begun.Id}");

        (await admin.GetAsync("/staff/cases?Status=Cancelled", Token)).Text.ShouldContain("Boat late-boat");
        (await admin.GetAsync("/staff/cases?Subject=late-boat&Status=Running", Token)).Text.ShouldContain("No case found");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Whoever_takes_a_task_keeps_own_actions_and_whoever_is_given_one_gets_all(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await RoleAsync(city, "Pilot");
        await city.PublishAsync(Samples.Workflow("take", [Samples.State("check", """{ "Actions": [{ "Name": "ask", "Roles": ["Pilot"] }, { "Name": "sign", "Roles": ["Reviewer"] }] }""")]));
        var begun = await city.StartAsync("take", "ferry");
        var (pilot, other) = (await AccountAsync(city, "Pilot", "first@pier.example"), await AccountAsync(city, "Pilot", "second@pier.example"));
        using var first = city.SignedInAs(pilot);
        using var second = city.SignedInAs(other);
        using var admin = city.SignedInAs(Roles.Administrator);
        var path = $"/staff/cases/{begun.Id}/assign/{begun.States[0].TaskId}";
        const string Person = "name=\"Person\"";

        // Both look; the second comes too late.
        var (mine, theirs) = (await first.GetAsync(path, Token), await second.GetAsync(path, Token));
        (await first.SubmitAsync(mine, new() { ["Person"] = pilot.Id.ToString() }, form: Person, cancellationToken: Token)).Status.ShouldBe(HttpStatusCode.Found);
        (await second.SubmitAsync(theirs, new() { ["Person"] = other.Id.ToString() }, form: Person, cancellationToken: Token)).Status.ShouldNotBe(HttpStatusCode.OK);
        (await city.ReadAsync("take", "ferry")).States[0].Assignee.ShouldBe(pilot.Id);
        (await first.GetAsync($"/staff/cases/{begun.Id}", Token)).Html.ShouldNotContain("/sign\"");

        // No account that works on tasks.
        var give = await admin.GetAsync(path, Token);
        (await admin.SubmitAsync(give, new() { ["Person"] = Guid.CreateVersion7().ToString() }, form: Person, cancellationToken: Token)).Text.ShouldContain("There is no such account.");
        (await admin.SubmitAsync(give, new() { ["Person"] = other.Id.ToString() }, form: Person, cancellationToken: Token)).Status.ShouldBe(HttpStatusCode.Found);
        (await second.GetAsync($"/staff/cases/{begun.Id}", Token)).Html.ShouldContain("/sign\"");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Whoever_sees_only_own_tasks_comes_back_to_them_with_the_word_that_it_is_done(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await RoleAsync(city, "Counter");
        await city.PublishAsync(Samples.Workflow("counter", [Samples.State("desk", """{ "Roles": ["Counter"], "Actions": ["done"] }""")]));
        var begun = await city.StartAsync("counter", "skiff");
        using var browser = city.SignedInAs("Counter");

        (await browser.GetAsync($"/staff/cases/{begun.Id}", Token)).Status.ShouldBe(HttpStatusCode.OK);
        var act = await browser.GetAsync($"/staff/cases/{begun.Id}/tasks/{begun.States[0].TaskId}/done", Token);
        (await browser.SubmitAsync(act, form: Comment, cancellationToken: Token)).Location.ShouldBe("/staff/tasks");

        (await browser.GetAsync("/staff/tasks", Token)).Text.ShouldContain("Done: done");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task What_cannot_be_stored_or_comes_twice_is_told_and_the_page_stays(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Review("odd-input"));
        var begun = await city.StartAsync("odd-input", "dinghy");
        using var reviewer = city.SignedInAs(Roles.Reviewer);
        using var admin = city.SignedInAs(Roles.Administrator);

        ((int)(await reviewer.GetAsync("/staff/cases?Subject=%00", Token)).Status).ShouldBeLessThan(500);
        var act = await reviewer.GetAsync($"/staff/cases/{begun.Id}/tasks/{begun.States[0].TaskId}/refuse", Token);
        var answer = await reviewer.SubmitAsync(act, new() { ["Comment"] = "a\0b" }, form: Comment, cancellationToken: Token);
        ((int)answer.Status).ShouldBeLessThan(500);

        // Somebody else has tried again what failed.
        await city.PublishAsync(Samples.Workflow("odd-paint", [("paint", "PaintTask", """{ "Colour": { "Expression": "subject.colour" } }""")]));
        await ColourAsync("invisible");
        var parked = await city.StartAsync("odd-paint", "dinghy");
        await city.RunDueAsync();
        var page = await admin.GetAsync($"/staff/cases/{parked.Id}", Token);
        await ColourAsync("red");
        (await admin.SubmitAsync(page, form: "handler=Retry", cancellationToken: Token)).Status.ShouldBe(HttpStatusCode.Found);
        await city.RunDueAsync();
        var again = await admin.SubmitAsync(page, form: "handler=Retry", cancellationToken: Token);
        again.Status.ShouldBe(HttpStatusCode.Conflict, again.Text);
        again.Text.ShouldContain("Boat dinghy");

        Task ColourAsync(string colour) => city.RunAsync((services, _) => Task.FromResult(services.GetRequiredService<Harbour>().Boats["dinghy"] = new JsonObject { ["colour"] = colour }));
    }

    private static JsonObject Step(string json) => JsonNode.Parse(json)!.AsObject();

    /// <summary>A role that works on tasks and sees nothing besides.</summary>
    private static Task<RecipeOutcome> RoleAsync(TestCity city, string role) =>
        city.ApplyAsync(Step($$"""{ "name": "Roles", "Roles": [{ "Name": "{{role}}", "Description": "Works on tasks.", "PermissionBehavior": "Replace", "Permissions": ["{{Permissions.WorkName}}"] }] }"""));

    /// <summary>Somebody with an account, so that tasks can be given to that person.</summary>
    private static async Task<TestPerson> AccountAsync(TestCity city, string role, string email)
    {
        await city.ApplyAsync(Step($$"""{ "name": "Users", "Users": [{ "Email": "{{email}}", "DisplayName": "{{email}}", "RoleNames": ["{{role}}"], "Password": "a-long-enough-pass-phrase" }] }"""));
        var people = await city.RunAsync((services, ct) => services.GetRequiredService<IPeople>().WithPermissionAsync(Permissions.Work, ct));
        return TestPerson.WithRoles(role) with { Id = people.Single(p => p.DisplayName == email).Id };
    }

    private static async Task<string> TasksAsync(TestBrowser browser)
    {
        var html = string.Empty;
        for (var path = "/staff/tasks"; path is not null;)
        {
            var page = await browser.GetAsync(path, Token);
            html += page.Html;
            var next = System.Text.RegularExpressions.Regex.Match(page.Html, "href=\"(?<to>/staff/tasks\\?after=[^\"]*)\"");
            path = next.Success ? WebUtility.HtmlDecode(next.Groups["to"].Value) : null;
        }

        return html;
    }
}
