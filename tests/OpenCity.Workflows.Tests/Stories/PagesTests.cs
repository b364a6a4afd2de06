using System.Net;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Testing;

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
