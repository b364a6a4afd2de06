using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Retention;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Tests.Stories;

/// <summary>Cases as modules see them.</summary>
public sealed class CaseTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_case_waits_for_people_and_comes_to_its_end(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Review("story"));
        var begun = await city.StartAsync("story", "ada");
        begun.States.ShouldHaveSingleItem().Name.ShouldBe("review");
        begun.Status.ShouldBe(WorkflowStatus.Running);

        var (actions, paid) = (await city.AskAsync((w, ct) => w.ActionsAsync(begun.Id, asApplicant: false, ct)), "The fee is not paid.");
        actions.Select(a => a.Name).ShouldBe(["approve", "refuse", "send-back"]);
        actions[0].WhyNot!.In("en").ShouldBe(paid);
        (await Should.ThrowAsync<RuleViolation>(() => city.ActAsync(begun, "approve"))).Message.ShouldContain(paid);
        (await Should.ThrowAsync<ValidationFailed>(() => city.ActAsync(begun, "refuse"))).Message.ShouldBe("Say why.");

        var back = await city.ActAsync(begun, "send-back");
        back.StateNames().ShouldBe(["with-applicant"]);
        var again = await city.ActAsync(back, "resubmit");
        await city.RunAsync((services, ct) => Set(services, "ada", ct));
        var done = await city.ActAsync(again, "approve", "Good work.");

        done.Status.ShouldBe(WorkflowStatus.Finished);
        done.States.ShouldBeEmpty();
        done.EndedAt.ShouldNotBeNull();
        (await city.HistoryAsync(done.Id)).Select(e => $"{e.Activity} {e.Kind} {e.Outcome} {e.Comment}".TrimEnd()).ShouldBe([
            "review Entered",
            "review Left send-back",
            "with-applicant Entered",
            "with-applicant Left resubmit",
            "review Entered",
            "review Left approve Good work.",
            "approved Left Done",
        ]);

        static Task Set(IServiceProvider services, string boat, CancellationToken cancellationToken) =>
            services.GetServices<IWorkflowSubjects>().Single().SetAsync(boat, "paid", true, cancellationToken);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task An_action_taken_twice_at_once_happens_once(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Review("twice"));
        var begun = await city.StartAsync("twice", "bea");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            try
            {
                await city.ActAsync(begun, i % 2 == 0 ? "send-back" : "refuse", "At once.");
                return true;
            }
            catch (ConcurrencyConflict)
            {
                return false;
            }
        }));

        answers.Count(taken => taken).ShouldBe(1);
        (await city.HistoryAsync(begun.Id)).Count(e => e is { Activity: "review", Kind: WorkflowEntryKind.Left }).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_thing_has_one_case_of_a_workflow_however_often_it_is_started(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Review("once"));

        var cases = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => city.StartAsync("once", "cleo")));

        cases.Select(c => c.Id).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_case_stays_on_its_version_when_another_is_published(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Review("versions"));
        var first = await city.StartAsync("versions", "dora");
        await city.PublishAsync(Samples.Workflow("versions", [Samples.State("check", """{ "Roles": ["Clerk"], "Actions": ["done"] }""")]));

        var second = await city.StartAsync("versions", "elsa");
        var old = await city.ActAsync(first, "refuse", "Too small.");

        (first.WorkflowVersion, second.WorkflowVersion).ShouldBe((1, 2));
        second.StateNames().ShouldBe(["check"]);
        old.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_workflow_that_nobody_published_says_so(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);

        (await Should.ThrowAsync<RuleViolation>(() => city.StartAsync("nowhere", "fay"))).Message.ShouldContain("nowhere");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Ended_cases_are_removed_when_the_city_wishes_and_running_ones_never(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Review("forget"));
        var ended = await city.ActAsync(await city.StartAsync("forget", "gone"), "refuse", "No.");
        var running = await city.StartAsync("forget", "stays");

        await city.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            async token =>
            {
                var rule = services.GetServices<IRetentionRule>().Single(r => r.Kind == "workflows.cases");
                (await rule.CountAsync(ended.EndedAt!.Value, token)).ShouldBeGreaterThan(0);
                services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("retention.removed", "retention", rule.Kind, rule.Kind));
                while (await rule.RemoveAsync(ended.EndedAt.Value, 100, token) == 100)
                {
                }
            },
            ct));

        (await city.HistoryAsync(ended.Id)).ShouldBeEmpty();
        (await city.ReadAsync("forget", "stays")).Id.ShouldBe(running.Id);
    }
}
