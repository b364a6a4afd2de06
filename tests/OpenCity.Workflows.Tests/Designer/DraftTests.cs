using System.Net;
using System.Text.RegularExpressions;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Testing;
using OpenCity.Workflows.Tests.Stories;

namespace OpenCity.Workflows.Tests.Designer;

/// <summary>Drafts of workflows, through the pages.</summary>
public sealed class DraftTests(Cities cities)
{
    private const string Seen = "name=\"Seen\"";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_new_workflow_is_built_by_plain_forms_published_and_run(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var designer = city.SignedInAs(Roles.Administrator);
        var draft = await designer.NewWorkflowAsync("built", "Built");

        // A state with two actions, one of which leads to a note.
        var state = await designer.AddAsync(draft, "UserTaskEvent");
        state.Location!.ShouldEndWith("/activities/usertask-1");
        var form = await designer.FollowAsync(state, Token);
        form = await designer.FollowAsync(await designer.ActAsync(form, "add:p.Actions", new() { ["title.en"] = "In review", ["title.fr"] = "À l’étude", ["p.Roles"] = Roles.Reviewer }), Token);
        form = await designer.FollowAsync(await designer.ActAsync(form, "add:p.Actions", new() { ["p.Actions.0.Name"] = "approve", ["p.Actions.0.Title.en"] = "Approve", ["p.Actions.0.Title.fr"] = "Approuver" }), Token);
        (await designer.ActAsync(form, "save", new() { ["p.Actions.1.Name"] = "refuse", ["p.Actions.1.NeedsComment"] = "true" })).Location.ShouldBe(draft);
        await designer.FollowAsync(await designer.AddAsync(draft, "LogTask"), Token);
        (await designer.GetAsync(draft, Token)).Text.ShouldContain("No case ever comes to “log-1”");
        (await designer.SaveAsync($"{draft}/activities/log-1", new() { ["p.Text.text"] = "Approved." })).Location.ShouldBe(draft);
        (await designer.SaveAsync($"{draft}/activities/usertask-1", new() { ["o.0.0"] = "log-1" })).Location.ShouldBe(draft);

        var sound = await designer.GetAsync(draft, Token);
        sound.Text.ShouldContain("Nothing stands in the way of publishing.");
        sound.Text.ShouldContain("Approve: log-1");
        var published = await designer.SubmitAsync(await designer.GetAsync(draft + "/publish", Token), form: Seen, cancellationToken: Token);

        published.Location.ShouldBe(draft.Replace("/draft", string.Empty, StringComparison.Ordinal));
        (await designer.GetAsync(draft, Token)).Status.ShouldBe(HttpStatusCode.NotFound);
        var begun = await city.StartAsync("built", "built-boat");
        begun.States.ShouldHaveSingleItem().Title.In("fr").ShouldBe("À l’étude");
        var done = await city.ActAsync(begun, "approve");
        done.EndedAt.ShouldNotBeNull();
        (await city.HistoryAsync(done.Id)).ShouldContain(e => e.Comment == "Approved.");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_name_in_one_language_can_be_taken_away(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var designer = city.SignedInAs(Roles.Administrator);
        var draft = await designer.DraftOfAsync(city, Samples.Review("one-name"));

        var saved = await designer.SubmitAsync(await designer.GetAsync(draft + "/properties", Token), new() { ["Name.en"] = "One name", ["Name.fr"] = string.Empty }, form: Seen, cancellationToken: Token);

        saved.Location.ShouldBe(draft);
        var text = (await designer.GetAsync(draft + "/json", Token)).Text;
        text.ShouldContain("One name");
        text.ShouldNotContain("\"fr\": \"one-name\"");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Whoever_comes_second_is_told_and_keeps_what_was_typed(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var designer = city.SignedInAs(Roles.Administrator);
        var draft = await designer.DraftOfAsync(city, Samples.Review("twice"));
        var mine = await designer.GetAsync($"{draft}/activities/review", Token);
        (await designer.SaveAsync($"{draft}/activities/review", new() { ["title.en"] = "Their title" })).Location.ShouldBe(draft);

        var refused = await designer.ActAsync(mine, "save", new() { ["title.en"] = "My title" });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Somebody else changed this meanwhile.");
        refused.Html.ShouldContain("value=\"My title\"");
        (await designer.GetAsync(draft, Token)).Text.ShouldContain("Their title");
        (await designer.ActAsync(refused, "save", [])).Location.ShouldBe(draft);
        (await designer.GetAsync(draft, Token)).Text.ShouldContain("My title");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_draft_with_problems_is_not_published_and_each_problem_leads_to_its_field(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var designer = city.SignedInAs(Roles.Administrator);
        var draft = await designer.DraftOfAsync(city, Samples.Review("problems"));
        await designer.SaveAsync($"{draft}/activities/review", new() { ["p.Actions.0.Guard.text"] = "subject.paid =", ["p.Actions.0.Guard.mode"] = "feel" });

        var publish = await designer.GetAsync(draft + "/publish", Token);
        publish.Text.ShouldContain("It cannot be published yet");
        publish.Html.ShouldContain($"{draft}/activities/review#p_Actions_0_Guard");
        (await designer.GetAsync($"{draft}/activities/review", Token)).Html.ShouldContain("id=\"p_Actions_0_Guard\"");
        (await designer.SubmitAsync(publish, form: Seen, cancellationToken: Token)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await designer.GetAsync("/fr" + draft, Token)).Text.ShouldContain("L’expression «\u00A0subject.paid =\u00A0»");
        (await city.ReadVersionsAsync("problems")).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task What_was_changed_is_shown_before_it_is_published_and_can_be_undone(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var designer = city.SignedInAs(Roles.Administrator);
        var draft = await designer.DraftOfAsync(city, Samples.Review("undone"));
        await designer.SaveAsync($"{draft}/activities/with-applicant", new() { ["o.0.0"] = "refused", ["p.Actions.0.Name"] = "give-up" });
        await designer.SubmitAsync(await designer.GetAsync($"{draft}/activities/approved/remove", Token), form: Seen, cancellationToken: Token);

        var changes = (await designer.GetAsync(draft + "/publish", Token)).Text;
        changes.ShouldContain("Removed approved");
        changes.ShouldContain("with-applicant, “give-up”: refused");
        changes.ShouldContain("with-applicant, “resubmit”: In review");

        (await designer.PressAsync(draft, "Undo")).ShouldContain("/activities/approved/remove");
        (await designer.PressAsync(draft, "Undo")).ShouldContain("resubmit: In review");
        (await designer.GetAsync(draft + "/publish", Token)).Text.ShouldContain("Nothing is different");
        (await designer.PressAsync(draft, "Redo")).ShouldContain("give-up: refused");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task What_only_this_city_lacks_is_told_in_the_draft_too(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var designer = city.SignedInAs(Roles.Administrator);
        var draft = await designer.DraftOfAsync(city, Samples.Review("mayor"));

        await designer.SaveAsync(draft + "/json", new() { ["Json"] = Samples.Review("mayor").ToJsonString().Replace("Reviewer", "Mayor", StringComparison.Ordinal) });

        var page = (await designer.GetAsync(draft, Token)).Text;
        page.ShouldContain("The city has no role “Mayor”.");
        page.ShouldContain("to mend before it can be published");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Hostile_text_is_refused_with_its_line_or_kept_with_its_problems(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var designer = city.SignedInAs(Roles.Administrator);
        var draft = await designer.DraftOfAsync(city, Samples.Review("hostile"));
        foreach (var (text, told) in new[]
        {
            ("{\n\"a\": }", "line 2"),
            ("[]", "in curly brackets"),
            ("{}", "cannot be changed"),
            ("""{ "WorkflowTypeId": "other" }""", "cannot be changed"),
            ("""{ "WorkflowTypeId": "hostile", "WorkflowTypeId": "other" }""", "This is no JSON"),
            (new string('[', 5_000), "This is no JSON"),
        })
        {
            var answer = await designer.SaveAsync(draft + "/json", new() { ["Json"] = text });
            answer.Status.ShouldBe(HttpStatusCode.BadRequest, text);
            answer.Text.ShouldContain(told);
        }

        foreach (var text in new[]
        {
            """{ "WorkflowTypeId": "hostile" }""",
            """{ "WorkflowTypeId": "hostile", "Name": { "en": "a", "EN": "b" }, "Activities": [null, 5, { "ActivityId": "x" }, { "ActivityId": "x", "Name": "<script>" }], "Transitions": "none" }""",
            """{ "WorkflowTypeId": "hostile", "Activities": [{ "ActivityId": "a/b c", "Name": "UserTaskEvent", "X": 1e300, "Properties": { "Actions": [null, 5, {"Name": null, "Roles": null}], "Roles": null } }], "Transitions": [null, {}] }""",
            """{ "WorkflowTypeId": "hostile", "Activities": [{ "ActivityId": "n", "Name": "NotifyTask", "Properties": { "Subject": { "en": "a", "EN": "b" }, "Values": { "x": null, "y": [1, { "z": 2 }] }, "Extra": {} } }], "Transitions": [] }""",
        })
        {
            (await designer.SaveAsync(draft + "/json", new() { ["Json"] = text })).Location.ShouldBe(draft, text);
            var page = await designer.GetAsync(draft, Token);
            page.Status.ShouldBe(HttpStatusCode.OK, text);
            page.Text.ShouldContain("to mend before it can be published");
            page.Html.ShouldNotContain("<script>\"");
            foreach (Match activity in Regex.Matches(page.Html, "href=\"(?<path>/staff/workflows/[^\"#]*/draft/activities/[^\"#/]*)\""))
            {
                var form = await designer.GetAsync(activity.Groups["path"].Value, Token);
                form.Status.ShouldBe(HttpStatusCode.OK, text);
                (await designer.ActAsync(form, "save", [])).Location.ShouldBe(draft, text);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task An_activity_of_a_vendor_is_offered_with_a_form_of_its_properties(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var designer = city.SignedInAs(Roles.Administrator);
        var draft = await designer.NewWorkflowAsync("vendor", "Vendor");
        (await designer.GetAsync(draft, Token)).Text.ShouldContain("Paints the boat.");
        var form = await designer.FollowAsync(await designer.AddAsync(draft, "PaintTask"), Token);
        form.Text.ShouldContain("Colour is written as");
        form.Text.ShouldContain("After “Wet”");
        await designer.ActAsync(form, "save", new() { ["p.Colour.text"] = "green", ["result"] = "painted" });

        await designer.SubmitAsync(await designer.GetAsync(draft + "/publish", Token), form: Seen, cancellationToken: Token);
        await city.StartAsync("vendor", "vendor-boat");
        await city.RunDueAsync();

        (await city.ReadAsync("vendor", "vendor-boat")).EndedAt.ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_discarded_draft_is_gone_and_so_is_a_workflow_without_versions(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var designer = city.SignedInAs(Roles.Administrator);
        using var reviewer = city.SignedInAs(Roles.Reviewer);
        var fresh = await designer.NewWorkflowAsync("given-up", "Given up");
        var known = await designer.DraftOfAsync(city, Samples.Review("kept"));
        (await reviewer.GetAsync(known, Token)).Status.ShouldBe(HttpStatusCode.Found);
        (await reviewer.GetAsync(known.Replace("/draft", string.Empty, StringComparison.Ordinal), Token)).Text.ShouldNotContain("Change it in a draft");

        foreach (var draft in new[] { fresh, known })
        {
            await designer.SubmitAsync(await designer.GetAsync(draft + "/discard", Token), form: Seen, cancellationToken: Token);
            (await designer.GetAsync(draft, Token)).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        var list = (await designer.GetAsync("/staff/workflows", Token)).Text;
        list.ShouldNotContain("given-up");
        list.ShouldContain("kept");
        (await designer.NewWorkflowAsync("given-up", "Given up")).ShouldNotBe(fresh);
    }
}
