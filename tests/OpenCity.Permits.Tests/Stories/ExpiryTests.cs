using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Retention;
using OpenCity.Contracts.Permits;
using OpenCity.Contracts.Workflows;
using OpenCity.Permits.Features.ExpirePermits;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Stories;

/// <summary>Each has a city of its own: they move its clock.</summary>
public sealed class ExpiryTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Old_drafts_go_with_everything_in_them_and_old_permits_end(DatabaseEngine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        var draft = await TestApplication.BeginAsync(city);
        await draft.FillAsync();
        var permit = await TestApplication.IssuedAsync(city);
        var waiting = await TestApplication.SubmittedAsync(city);

        city.Clock.Advance(TimeSpan.FromDays(61));
        (await RunAsync(city)).ShouldBeNull("no permit has ended");
        var kept = (await RetentionAsync(city)).Single(k => k.Kind == "permits.drafts");
        (kept.Days, kept.Due, kept.LastRemoval).ShouldBe((0, 1, null));
        (await RemoveAsync(city))["permits.drafts"].ShouldBe(1);
        (await RetentionAsync(city)).Single(k => k.Kind == "permits.drafts").LastRemoval.ShouldNotBeNull();
        await TestApplication.ShouldBeAsync(draft.Applicant.Http.GetAsync($"/api/permits/v1/applications/{draft.Id}"), HttpStatusCode.NotFound);
        (await city.RunAsync((services, ct) => services.GetRequiredService<PermitsDbContext>().Applicants.CountAsync(a => a.PermitId == draft.Id, ct))).ShouldBe(0);

        city.Clock.Advance(TimeSpan.FromDays(320));
        (await RunAsync(city)).ShouldBe("Ended 1 permits.");
        (await permit.StatusAsync()).ShouldBe(nameof(PermitStatus.Expired));
        (await waiting.StatusAsync()).ShouldBe(nameof(PermitStatus.Submitted));
        (await RunAsync(city)).ShouldBeNull("there is nothing left to do");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task No_workflow_keeps_a_permit_from_ending(DatabaseEngine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await TestType.ApplyAsync(city, TestType.Fees("shed-fees", "area"));
        await TestType.ApplyAsync(city, TestType.Workflow(
            "for-ever",
            [
                TestType.State("received", TestType.Action("start-review")),
                TestType.State("in-review", TestType.Action("approve")),
                TestType.State("approved", TestType.Action("issue")),
                TestType.State("issued", TestType.Action("complete"), TestType.Action("expire", "false")),
            ],
            [("received", "start-review", "in-review"), ("in-review", "approve", "approved"), ("approved", "issue", "issued")]));
        await TestType.ApplyAsync(city, TestType.Step("SHED", "shed-fees", "for-ever"));
        var permit = await TestApplication.SubmittedAsync(city, "SHED", new Dictionary<string, object> { ["shed"] = new { area = 12 } });
        await TestApplication.ShouldBeAsync(permit.PostAsync(permit.Reviewer, "review", new { }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(permit.PostAsync(permit.Reviewer, "decision", new { approve = true }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(permit.PostAsync(permit.Clerk, "payments", new { amount = 12m, method = "Cash" }, $"pay-{permit.Id:N}"), HttpStatusCode.OK);
        await TestApplication.ShouldBeAsync(permit.PostAsync(permit.Clerk, "issue", new { }), HttpStatusCode.NoContent);

        city.Clock.Advance(TimeSpan.FromDays(1_200));
        (await RunAsync(city)).ShouldBe("Ended 1 permits.");

        var ended = await city.RunAsync((services, ct) => services.GetRequiredService<IWorkflows>().FindAsync("for-ever", new WorkflowSubject("permit-application", permit.Id.ToString()), ct));
        ended.ShouldNotBeNull().Status.ShouldBe(WorkflowStatus.Cancelled);
    }

    [Fact]
    public async Task A_guest_s_link_that_has_expired_leads_to_a_new_one()
    {
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite);
        var browser = city.CreateClient();
        var page = await browser.GetAsync("/permits/apply/fence/contact");
        await browser.SubmitAsync(page, new() { ["Input.Name"] = "Camille Roy", ["Input.Email"] = "camille@example.com" });
        var link = await MailBox.LinkAsync(city, "camille@example.com");
        (await city.CreateClient().GetAsync(link)).Status.ShouldBe(HttpStatusCode.Redirect);

        city.Clock.Advance(TimeSpan.FromDays(61));
        var late = await city.CreateClient().GetAsync(link);
        late.Status.ShouldBe(HttpStatusCode.Gone);
        late.Text.ShouldContain("no longer good");

        var again = city.CreateClient();
        var sent = await again.SubmitAsync(await again.GetAsync("/permits/resume"), new() { ["Email"] = "camille@example.com" });
        sent.Text.ShouldContain("we have mailed a link");
        (await city.MailsAsync()).Count(m => m.To == "camille@example.com").ShouldBe(2);
        var unknown = await again.SubmitAsync(await again.GetAsync("/permits/resume"), new() { ["Email"] = "nobody@example.com" });
        unknown.Text.ShouldBe(sent.Text, "nobody learns who has applied");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task However_many_ask_for_a_new_link_an_address_gets_one_in_ten_minutes(DatabaseEngine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        const string Email = "camille@example.com";
        city.Clock.StopAt(new DateTimeOffset(2031, 5, 12, 15, 1, 0, TimeSpan.Zero));
        var guest = city.CreateClient();
        await guest.SubmitAsync(await guest.GetAsync("/permits/apply/fence/contact"), new() { ["Input.Name"] = "Camille Roy", ["Input.Email"] = Email });

        string[] spellings = [Email, "Camille@Example.com", " camille@example.com ", "CAMILLE@EXAMPLE.COM"];
        var answers = await Task.WhenAll(spellings.Concat(spellings).Select(async spelling =>
        {
            using var browser = city.CreateClient();
            return await browser.SubmitAsync(await browser.GetAsync("/permits/resume"), new() { ["Email"] = spelling });
        }));
        answers.Select(a => a.Text).Distinct().ShouldHaveSingleItem().ShouldContain("we have mailed a link");
        (await city.MailsAsync()).Count(m => m.To == Email).ShouldBe(2, "the first link and one more");

        city.Clock.Advance(TimeSpan.FromMinutes(10));
        await guest.SubmitAsync(await guest.GetAsync("/permits/resume"), new() { ["Email"] = Email });
        (await city.MailsAsync()).Count(m => m.To == Email).ShouldBe(3);
    }

    private static Task<IReadOnlyList<RetentionStatus>> RetentionAsync(TestCity city) => city.RunAsync((services, ct) => services.GetRequiredService<IRetention>().ListAsync(ct));

    private static Task<IReadOnlyDictionary<string, long>> RemoveAsync(TestCity city) => city.RunAsync((services, ct) => services.GetRequiredService<IRetention>().RunAsync(ct));

    private static async Task<string?> RunAsync(TestCity city) => await city.RunAsync<string?>(async (services, ct) =>
        await services.GetServices<IBackgroundTask>().OfType<ExpirePermits>().Single().RunAsync(ct));
}
