using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Background;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Tests.Data;
using OpenCity.Kernel.Tests.Settings;
using static OpenCity.Kernel.Tests.Background.BellTown;

namespace OpenCity.Kernel.Tests.Background;

/// <summary>Tasks of one city on several nodes: at one of them at a time, and taken over when it dies.</summary>
public sealed class SeveralNodesTests
{
    // Ends the session that holds the task's lock, as the death of its process does.
    private const string Die = """
        SELECT pg_terminate_backend(pid) FROM pg_locks
        WHERE locktype = 'advisory' AND classid::bigint = (hashtext('opencity.job.test.bell')::bigint & 4294967295) AND objid::bigint = (hashtext(current_schema())::bigint & 4294967295)
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_is_at_one_node_at_a_time_and_the_next_takes_over_when_that_node_dies()
    {
        using var dying = new CancellationTokenSource();
        var runs = 0;
        var work = new Work
        {
            Does = async _ =>
            {
                if (Interlocked.Increment(ref runs) == 1)
                {
                    await Task.Delay(Timeout.Infinite, dying.Token);
                }

                return "rung";
            },
        };
        await using var town = await StartAsync(DatabaseEngine.Postgres, work);
        using var first = ActivatorUtilities.CreateInstance<BackgroundRunner>(town.Towns.Services);
        using var second = ActivatorUtilities.CreateInstance<BackgroundRunner>(town.Towns.Services);
        var running = first.RunAsync(TwoTowns.PineRiver, TaskOf(town), town.Clock.Now, 1, Cancellation);
        await WaitAsync(() => work.Runs == 1);

        (await second.RunAsync(TwoTowns.PineRiver, TaskOf(town), town.Clock.Now.AddMinutes(1), 1, Cancellation)).ShouldBeNull("The first node is at it.");
        (await second.RunAsync(TwoTowns.OldMill, TaskOf(town), town.Clock.Now, 1, Cancellation)).ShouldNotBeNull("Another city's is another task.");

        await town.RunAsync(async scope =>
        {
            await using var die = await scope.GetRequiredService<ITenantDatabase>().CommandAsync(Die, Cancellation);
            await die.ExecuteNonQueryAsync(Cancellation);
            return true;
        });
        BackgroundRun? taken = null;
        for (var i = 2; i < 100 && taken is null; i++)
        {
            await Task.Delay(50, Cancellation);
            taken = await second.RunAsync(TwoTowns.PineRiver, TaskOf(town), town.Clock.Now.AddMinutes(i), 1, Cancellation);
        }

        taken.ShouldNotBeNull().Outcome.ShouldBe(BackgroundOutcome.Succeeded);
        (await HistoryAsync(town)).Select(r => r.Outcome).ShouldBe([BackgroundOutcome.Succeeded, BackgroundOutcome.Interrupted], ignoreOrder: true);
        await dying.CancelAsync();
        await running;
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task What_a_process_left_without_an_end_is_tried_again_at_the_next_start(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine, new Work());
        await town.RunAsync(s => s.GetRequiredService<JobHistory>().BeginAsync(Bell.Id, town.Clock.Now, 1, null, Cancellation));
        town.Clock.Now += TimeSpan.FromMinutes(1);

        await town.Towns.Services.GetServices<IHostedService>().OfType<BackgroundPlanner>().Single().PlanAsync(TwoTowns.PineRiver, Cancellation);

        (await OnceTimersAsync(town)).ShouldBe([2]);
    }
}
