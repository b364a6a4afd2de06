using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Testing;
using OpenCity.Workflows.Features.ServiceLevels;
using OpenCity.Workflows.Tests.Stories;

namespace OpenCity.Workflows.Tests.ServiceLevels;

/// <summary>How a town keeps its deadlines, from the cases of a month.</summary>
public sealed class ServiceLevelTests(ClockCities cities) : IClassFixture<ClockCities>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_month_of_cases_is_told_as_it_was_before_and_after_it_is_added_up(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var month = await MonthAsync(city, "levels");

        await CheckAsync(city, month.Workflow, days: 30);
        await CountAsync(city);
        (await city.RunAsync((services, ct) => services.GetRequiredService<WorkflowsDbContext>().Stays.CountAsync(ct))).ShouldBe(0);
        await CheckAsync(city, month.Workflow, days: 30);

        // Nothing is added twice, and days go out of the period.
        await CountAsync(city);
        city.Clock.StopAt(At("2031-07-14T12:00"));
        (await BoardAsync(city, month.Workflow, 30)).Whole.Ended.Times.Count.ShouldBe(0);
        (await BoardAsync(city, month.Workflow, 90)).Whole.Ended.Times.Count.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Staff_see_the_numbers_in_both_languages_the_cases_behind_them_and_take_them_away_as_a_table(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var month = await MonthAsync(city, "pages-levels");
        using var reviewer = city.SignedInAs(Roles.Reviewer);
        using var resident = city.SignedInAs(Roles.Resident);
        var path = $"/staff/workflows/service-levels?workflow={month.Workflow}";

        var page = (await reviewer.GetAsync(path, Token)).Text;
        page.ShouldContain("In review");
        page.ShouldContain("75%");
        page.ShouldContain("30 days");
        (await reviewer.GetAsync("/fr" + path, Token)).Text.ShouldSatisfyAllConditions(p => p.ShouldContain("À l’étude"), p => p.ShouldContain("75\u00A0%"), p => p.ShouldContain("30\u00A0jours"));
        (await resident.GetAsync(path, Token)).Status.ShouldBe(HttpStatusCode.Found);

        var overdue = (await reviewer.GetAsync($"/staff/workflows/{month.Workflow}/due?state=review&within=Overdue", Token)).Text;
        overdue.ShouldContain("Boat late-pages-levels");
        overdue.ShouldNotContain("Boat today-pages-levels");
        (await reviewer.GetAsync($"/staff/workflows/{month.Workflow}/due?state=review&within=Today", Token)).Text.ShouldContain("Boat today-pages-levels");
        (await reviewer.GetAsync($"/staff/workflows/{month.Workflow}/due?within=All", Token)).Text.ShouldContain("Boat today-pages-levels");
        (await reviewer.GetAsync($"/staff/workflows/{month.Workflow}/due?state=with-applicant&within=Week", Token)).Text.ShouldContain("Nothing here is due at that time.");
        (await reviewer.GetAsync($"/staff/workflows/{month.Workflow}/due?state=nowhere", Token)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reviewer.GetAsync($"/staff/workflows/{month.Case}/due", Token)).Status.ShouldBe(HttpStatusCode.NotFound);

        var table = (await reviewer.GetAsync($"/staff/workflows/service-levels.csv?workflow={month.Workflow}", Token)).Text;
        table.ShouldContain("\"pages-levels\",\"pages-levels\",\"review\",\"In review\",4,1,1,1,4,4,3,24,720");
        (await resident.GetAsync("/staff/workflows/service-levels.csv", Token)).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Tasks_are_narrowed_to_a_workflow_and_to_what_is_due(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var month = await MonthAsync(city, "task-levels");
        var person = TestPerson.WithRoles(Roles.Reviewer);
        await city.PublishAsync(Samples.Workflow("other-tasks", [Samples.State("given", $$"""{ "Roles": ["Reviewer"], "Assignee": { "Expression": "\"{{person.Id}}\"" }, "Actions": ["done"] }""")]));
        await city.StartAsync("other-tasks", "elsewhere");
        using var reviewer = city.SignedInAs(Roles.Reviewer);
        using var holder = city.SignedInAs(person);

        var page = (await reviewer.GetAsync($"/staff/tasks?workflow={month.Workflow}", Token)).Text;
        page.ShouldContain("Boat late-task-levels");
        page.ShouldContain("Boat today-task-levels");
        page.ShouldNotContain("Boat elsewhere");
        var overdue = (await reviewer.GetAsync($"/staff/tasks?workflow={month.Workflow}&within=Overdue", Token)).Text;
        overdue.ShouldContain("Boat late-task-levels");
        overdue.ShouldNotContain("Boat today-task-levels");
        var today = (await reviewer.GetAsync($"/staff/tasks?workflow={month.Workflow}&within=Today", Token)).Text;
        today.ShouldContain("Boat today-task-levels");
        today.ShouldNotContain("Boat late-task-levels");
        (await reviewer.GetAsync($"/staff/tasks?workflow={Guid.Empty}", Token)).Text.ShouldContain("No task found");
        (await reviewer.GetAsync("/staff/tasks?workflow=none&within=Never", Token)).Status.ShouldBe(HttpStatusCode.OK);
        (await holder.GetAsync("/staff/tasks/mine", Token)).Text.ShouldContain("Boat elsewhere");
        (await holder.GetAsync($"/staff/tasks/mine?workflow={month.Workflow}", Token)).Text.ShouldContain("No task found");
        (await holder.GetAsync("/staff/tasks/mine?within=Overdue", Token)).Text.ShouldContain("No task found");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Lists_of_what_is_due_go_on_page_by_page(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var month = await MonthAsync(city, "paged-levels");
        foreach (var (state, within, all) in new[] { ("review", DueWithin.All, 4), (string.Empty, DueWithin.All, 4), (string.Empty, DueWithin.Overdue, 3) })
        {
            var seen = new List<Guid>();
            string? after = null;
            do
            {
                var list = await city.DoAsync<FindDue, DueList>((find, ct) => find.HandleAsync(new DueFilter { Workflow = month.Workflow, State = state, Within = within, After = after, Take = 2 }, ct));
                seen.AddRange(list.Lines.Select(l => l.CaseId));
                after = list.After;
            }
            while (after is not null);

            seen.Distinct().Count().ShouldBe(all, state);
            seen.Count.ShouldBe(all, state);
        }
    }

    /// <summary>
    /// Reviews have ten business days, whole cases five. Of four that ended one took thirty days, and one was three weeks with the applicant; of four that
    /// are open one is overdue, one is due today and one in five days; one was cancelled.
    /// </summary>
    private static async Task<Month> MonthAsync(TestCity city, string key)
    {
        city.Clock.StopAt(At("2031-05-05T10:00"));
        var definition = Samples.Review(key);
        definition["ServiceLevel"] = "P5BD";
        await city.PublishAsync(definition);
        var (quick, slow, returned, given, late) = (await BeginAsync(city, key, "quick"), await BeginAsync(city, key, "slow"), await BeginAsync(city, key, "returned"), await BeginAsync(city, key, "given-up"), await BeginAsync(city, key, "late"));
        city.Clock.StopAt(At("2031-05-06T10:00"));
        returned = await city.ActAsync(returned, "send-back");
        await city.RunAsync((services, ct) => services.GetRequiredService<IWorkflows>().CancelAsync(given.Id, "Sold.", ct));
        city.Clock.StopAt(At("2031-05-07T10:00"));
        await city.ActAsync(quick, "refuse", "Too large.");
        city.Clock.StopAt(At("2031-05-21T10:00"));
        await BeginAsync(city, key, "today");
        city.Clock.StopAt(At("2031-05-25T10:00"));
        returned = await city.ActAsync(returned, "resubmit");
        city.Clock.StopAt(At("2031-05-26T10:00"));
        await BeginAsync(city, key, "soon");
        await city.ActAsync(returned, "refuse", "Too large.");
        city.Clock.StopAt(At("2031-06-04T10:00"));
        await city.RunDueAsync();
        await city.ActAsync(await city.ReadAsync(key, "slow-" + key), "refuse", "Too large.");
        await BeginAsync(city, key, "new");
        city.Clock.StopAt(At("2031-06-04T12:00"));
        var workflow = await city.RunAsync((services, ct) => services.GetRequiredService<WorkflowsDbContext>().Workflows.Where(w => w.Key == key).Select(w => w.Id).SingleAsync(ct));
        return new Month(workflow, late.Id);
    }

    private static async Task CheckAsync(TestCity city, Guid workflow, int days)
    {
        var levels = await BoardAsync(city, workflow, days);

        levels.Whole.Open.ShouldBe(new OpenCounts(4, 3, 0, 0));
        Told(levels.Whole).ShouldBe((3, 3, 2, TimeSpan.FromDays(21), TimeSpan.FromDays(30)));
        levels.States.Select(s => s.State).ShouldBe(["review", "with-applicant"]);
        levels.States[0].Open.ShouldBe(new OpenCounts(4, 1, 1, 1));
        Told(levels.States[0]).ShouldBe((4, 4, 3, TimeSpan.FromDays(1), TimeSpan.FromDays(30)));
        levels.States[1].IsApplicants.ShouldBeTrue();
        Told(levels.States[1]).ShouldBe((1, 0, 0, TimeSpan.FromDays(19), TimeSpan.FromDays(19)));
    }

    private static (int Ended, int Measured, int InTime, TimeSpan? Median, TimeSpan? Ninety) Told(LevelLine line) =>
        (line.Ended.Times.Count, line.Ended.Measured, line.Ended.InTime, line.Ended.Times.Quantile(0.5), line.Ended.Times.Quantile(0.9));

    private static async Task<WorkflowLevels> BoardAsync(TestCity city, Guid workflow, int days) =>
        (await city.DoAsync<ReadServiceLevels, ServiceLevelBoard>((read, ct) => read.HandleAsync(workflow, days, ct))).Workflows.ShouldHaveSingleItem();

    private static async Task CountAsync(TestCity city) => await city.RunAsync((services, ct) => services.GetServices<IBackgroundTask>().OfType<CountStays>().Single().RunAsync(ct));

    private static Task<WorkflowCase> BeginAsync(TestCity city, string key, string boat) => city.StartAsync(key, $"{boat}-{key}");

    private static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + ":00-04:00", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Month(Guid Workflow, Guid Case);
}
