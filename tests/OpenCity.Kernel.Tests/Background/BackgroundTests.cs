using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Settings;
using OpenCity.Kernel.Background;
using OpenCity.Kernel.Retention;
using OpenCity.Kernel.Tests.Data;
using OpenCity.Kernel.Tests.Settings;
using Quartz;
using static OpenCity.Kernel.Tests.Background.BellTown;

namespace OpenCity.Kernel.Tests.Background;

public sealed class BackgroundTests
{
    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task Notes_each_run_with_its_end_and_trace(DatabaseEngine engine)
    {
        var work = new Work { Does = _ => Task.FromResult<string?>("3 rung.") };
        await using var town = await StartAsync(engine, work);

        var run = (await RunAsync(town)).ShouldNotBeNull();

        run.Outcome.ShouldBe(BackgroundOutcome.Succeeded);
        run.Message.ShouldBe("3 rung.");
        run.EndedAt.ShouldNotBeNull();
        run.TraceId!.Length.ShouldBe(32);
        (await HistoryAsync(town)).ShouldBe([run]);
        (await town.RunAsync(s => Monitor(s).HistoryAsync(null, null, 10, Cancellation), TwoTowns.OldMill)).ShouldBeEmpty("the history is the tenant's own");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Runs_the_same_occurrence_once_however_many_nodes_begin_it(DatabaseEngine engine)
    {
        var work = new Work();
        await using var town = await StartAsync(engine, work);

        // Each node has a runner of its own, so that only the table stands between them.
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            using var node = ActivatorUtilities.CreateInstance<BackgroundRunner>(town.Towns.Services);
            return await node.RunAsync(TwoTowns.PineRiver, TaskOf(town), town.Clock.Now, 1, Cancellation);
        }, Cancellation)));

        runs.Count(r => r is not null).ShouldBe(1);
        work.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task Never_runs_a_task_of_a_tenant_twice_at_a_time_and_lets_other_tenants_go_on()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = new Work { Does = async _ => { await gate.Task; return null; } };
        await using var town = await StartAsync(DatabaseEngine.Sqlite, work);
        var runner = town.Towns.Services.GetRequiredService<BackgroundRunner>();
        var first = runner.RunAsync(TwoTowns.PineRiver, TaskOf(town), town.Clock.Now, 1, Cancellation);
        await WaitAsync(() => work.Runs == 1);

        (await runner.RunAsync(TwoTowns.PineRiver, TaskOf(town), town.Clock.Now.AddMinutes(1), 1, Cancellation)).ShouldBeNull();
        (await Should.ThrowAsync<RuleViolation>(() => town.RunAsync(s => Monitor(s).RunNowAsync(Bell.Id, Cancellation)))).Code.ShouldBe("background.still-running");
        var other = runner.RunAsync(TwoTowns.OldMill, TaskOf(town), town.Clock.Now, 1, Cancellation);
        await WaitAsync(() => work.Runs == 2);

        gate.SetResult();
        (await first)!.Outcome.ShouldBe(BackgroundOutcome.Succeeded);
        (await other)!.Outcome.ShouldBe(BackgroundOutcome.Succeeded);
    }

    [Fact]
    public async Task Notes_that_a_run_was_interrupted_when_the_process_stops()
    {
        var work = new Work { Does = async token => { await Task.Delay(Timeout.Infinite, token); return null; } };
        await using var town = await StartAsync(DatabaseEngine.Sqlite, work);
        using var stop = new CancellationTokenSource();
        var running = town.Towns.Services.GetRequiredService<BackgroundRunner>().RunAsync(TwoTowns.PineRiver, TaskOf(town), town.Clock.Now, 1, stop.Token);
        await WaitAsync(() => work.Runs == 1);

        await stop.CancelAsync();

        (await running)!.Outcome.ShouldBe(BackgroundOutcome.Interrupted);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(40, 60)]
    public void Pauses_longer_after_each_failure(int attempt, int minutes) => BackgroundTimers.PauseAfter(attempt).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Fact]
    public async Task Tries_a_failed_run_again_as_often_as_the_task_allows()
    {
        var work = new Work { Does = _ => throw new InvalidTimeZoneException("The bell is stuck.") };
        await using var town = await StartAsync(DatabaseEngine.Sqlite, work);
        var attempts = town.Towns.Services.GetRequiredService<BackgroundAttempts>();

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await attempts.RunAsync(TwoTowns.PineRiver, TaskOf(town), town.Clock.Now, attempt, Cancellation);
            town.Clock.Now += TimeSpan.FromMinutes(1);
        }

        var history = await HistoryAsync(town);
        history.Select(r => (r.Attempt, r.Outcome, r.Message)).ShouldBe([(3, BackgroundOutcome.Failed, "The bell is stuck."), (2, BackgroundOutcome.Failed, "The bell is stuck."), (1, BackgroundOutcome.Failed, "The bell is stuck.")]);
        (await OnceTimersAsync(town)).ShouldBe([2, 3], "after the first and second failure, not after the third: the task allows two repetitions");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Lists_tasks_with_their_schedule_in_the_time_zone_of_the_city_and_takes_changes(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine, new Work());

        var bell = await StatusAsync(town);
        bell.Schedule.ShouldBe("0 12 * * *");
        bell.NextRun.ShouldBe(new DateTimeOffset(2031, 5, 12, 16, 0, 0, TimeSpan.Zero));
        bell.LastRun.ShouldBeNull();

        var run = await town.RunAsync(s => Monitor(s).RunNowAsync(Bell.Id, Cancellation));
        (await StatusAsync(town)).LastRun.ShouldBe(run);

        await ChangeAsync(town, new BackgroundTaskOverride { Schedule = "30 8 * * 1" });
        (await StatusAsync(town)).NextRun.ShouldBe(new DateTimeOffset(2031, 5, 19, 12, 30, 0, TimeSpan.Zero));

        await ChangeAsync(town, new BackgroundTaskOverride { Disabled = true });
        bell = await StatusAsync(town);
        bell.IsDisabled.ShouldBeTrue();
        bell.NextRun.ShouldBeNull();
        (await Should.ThrowAsync<RuleViolation>(() => town.RunAsync(s => Monitor(s).RunNowAsync("test.none", Cancellation)))).Code.ShouldBe("background.unknown-task");
    }

    [Fact]
    public async Task Needs_one_timer_for_all_tenants_that_agree()
    {
        await using var town = await StartAsync(DatabaseEngine.Sqlite, new Work());
        var planner = town.Towns.Services.GetServices<IHostedService>().OfType<BackgroundPlanner>().Single();
        var plan = town.Towns.Services.GetRequiredService<BackgroundPlan>();
        var noon = new PlanKey(Bell.Id, "0 12 * * *", "America/Toronto");
        await planner.PlanAsync(TwoTowns.PineRiver, Cancellation);
        await planner.PlanAsync(TwoTowns.OldMill, Cancellation);
        plan.TenantsOf(noon).ShouldBe([TwoTowns.OldMill, TwoTowns.PineRiver]);
        var timers = await TimersAsync(town);
        timers.Count(t => t.StartsWith(Bell.Id, StringComparison.Ordinal)).ShouldBe(1);

        await ChangeAsync(town, new BackgroundTaskOverride { Schedule = "0 13 * * *" });
        await planner.PlanAsync(TwoTowns.PineRiver, Cancellation);
        plan.TenantsOf(noon).ShouldBe([TwoTowns.OldMill]);
        (await TimersAsync(town)).Count(t => t.StartsWith(Bell.Id, StringComparison.Ordinal)).ShouldBe(2);

        await ChangeAsync(town, new BackgroundTaskOverride { Disabled = true });
        await planner.PlanAsync(TwoTowns.PineRiver, Cancellation);
        (await TimersAsync(town)).Count(t => t.StartsWith(Bell.Id, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Makes_up_once_for_what_fell_due_while_the_process_was_down(DatabaseEngine engine)
    {
        var work = new Work();
        await using var town = await StartAsync(engine, work);
        var planner = town.Towns.Services.GetServices<IHostedService>().OfType<BackgroundPlanner>().Single();
        await RunAsync(town);
        town.Clock.Now += TimeSpan.FromDays(3);

        await planner.PlanAsync(TwoTowns.PineRiver, Cancellation);
        (await OnceTimersAsync(town)).Length.ShouldBe(1);
        await planner.PlanAsync(TwoTowns.PineRiver, Cancellation);
        (await OnceTimersAsync(town)).Length.ShouldBe(1, "only the first look after a start makes up");
    }

    [Fact]
    public async Task Leaves_a_tenant_alone_whose_last_run_is_not_older_than_its_schedule()
    {
        await using var town = await StartAsync(DatabaseEngine.Sqlite, new Work());
        await RunAsync(town);
        town.Clock.Now += TimeSpan.FromMinutes(30);

        await town.Towns.Services.GetServices<IHostedService>().OfType<BackgroundPlanner>().Single().PlanAsync(TwoTowns.PineRiver, Cancellation);

        (await OnceTimersAsync(town)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Forgets_old_runs_but_the_last_of_each_task_and_ends_those_that_a_crash_left(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine, new Work());
        await RunAsync(town);
        town.Clock.Now += TimeSpan.FromMinutes(1);
        var last = await RunAsync(town);
        town.Clock.Now += TimeSpan.FromDays(20);

        (await town.RunAsync(s => s.GetServices<IBackgroundTask>().OfType<RemoveOldRecords>().Single().RunAsync(Cancellation))).ShouldBe("kernel.job-runs: 1");
        (await HistoryAsync(town)).ShouldBe([last!]);

        await town.RunAsync(s => s.GetRequiredService<JobHistory>().BeginAsync("test.crashed", town.Clock.Now, 1, null, Cancellation));
        town.Clock.Now += TimeSpan.FromHours(7);
        await town.Towns.Services.GetServices<IHostedService>().OfType<BackgroundPlanner>().Single().PlanAsync(TwoTowns.PineRiver, Cancellation);
        (await town.RunAsync(s => Monitor(s).HistoryAsync("test.crashed", null, 1, Cancellation)))[0].Outcome.ShouldBe(BackgroundOutcome.Interrupted);
    }

    [Fact]
    public async Task Fans_out_over_the_tenants_by_real_timers_and_waits_for_them_at_the_end()
    {
        var work = new Work { Does = async token => { await Task.Delay(300, token); return "rung"; } };
        await using var town = await StartAsync(DatabaseEngine.Sqlite, work);
        var scheduler = await town.Towns.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation);
        var planner = town.Towns.Services.GetServices<IHostedService>().OfType<BackgroundPlanner>().Single();
        await planner.PlanAsync(TwoTowns.PineRiver, Cancellation);
        await planner.PlanAsync(TwoTowns.OldMill, Cancellation);
        await scheduler.Start(Cancellation);
        var key = (await TimersAsync(town)).Single(t => t.StartsWith(Bell.Id, StringComparison.Ordinal));

        await scheduler.TriggerJob(new JobKey(key), cancellationToken: Cancellation);
        await WaitAsync(() => work.Runs == 2);
        await scheduler.Shutdown(true, Cancellation);

        foreach (var tenant in (string[])[TwoTowns.PineRiver, TwoTowns.OldMill])
        {
            (await town.RunAsync(s => Monitor(s).HistoryAsync(Bell.Id, null, 10, Cancellation), tenant)).ShouldHaveSingleItem().Outcome.ShouldBe(BackgroundOutcome.Succeeded);
        }
    }
}
