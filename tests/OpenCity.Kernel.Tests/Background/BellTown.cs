using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Settings;
using OpenCity.Kernel.Background;
using OpenCity.Kernel.Tests.Data;
using OpenCity.Kernel.Tests.Settings;
using Quartz;

namespace OpenCity.Kernel.Tests.Background;

/// <summary>Two towns with a task that rings a bell, and what tests of tasks ask.</summary>
internal static class BellTown
{
    public static Task<Town> StartAsync(DatabaseEngine engine, Work work) => Town.StartAsync(engine, services =>
    {
        services.AddSingleton(work);
        services.AddScoped<IBackgroundTask, Bell>();
        services.AddKernelWorkers();
        services.AddSingleton<IHostApplicationLifetime, Lifetime>();
    });

    public static IBackgroundMonitor Monitor(IServiceProvider scope) => scope.GetRequiredService<IBackgroundMonitor>();

    public static BackgroundTaskType TaskOf(Town town) => town.Towns.Services.GetRequiredService<BackgroundTaskTypes>().Find(Bell.Id)!;

    public static Task<BackgroundRun?> RunAsync(Town town) =>
        town.Towns.Services.GetRequiredService<BackgroundRunner>().RunAsync(TwoTowns.PineRiver, TaskOf(town), town.Clock.Now, 1, TestContext.Current.CancellationToken);

    public static Task<IReadOnlyList<BackgroundRun>> HistoryAsync(Town town) => town.RunAsync(s => Monitor(s).HistoryAsync(Bell.Id, null, 10, TestContext.Current.CancellationToken));

    public static async Task<BackgroundTaskStatus> StatusAsync(Town town) => (await town.RunAsync(s => Monitor(s).ListAsync(TestContext.Current.CancellationToken))).Single(t => t.Id == Bell.Id);

    public static Task ChangeAsync(Town town, BackgroundTaskOverride change) =>
        town.RunAsync(s => s.GetRequiredService<ISettings>().UpdateAsync(new BackgroundSettings { Tasks = { [Bell.Id] = change } }, TestContext.Current.CancellationToken));

    public static async Task<string[]> TimersAsync(Town town)
    {
        var scheduler = await town.Towns.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);
        return [.. (await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), TestContext.Current.CancellationToken)).Select(k => k.Name)];
    }

    /// <summary>The attempts for which a timer of one tenant is set.</summary>
    public static async Task<int[]> OnceTimersAsync(Town town) =>
        [.. (await TimersAsync(town)).Where(t => t.StartsWith($"once/{TwoTowns.PineRiver}/{Bell.Id}/", StringComparison.Ordinal)).Select(t => int.Parse(t.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture)).Order()];

    public static async Task WaitAsync(Func<bool> reached)
    {
        for (var i = 0; i < 500 && !reached(); i++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        reached().ShouldBeTrue();
    }

    [BackgroundTask(Id, Title = "Ring the bell", Schedule = "0 12 * * *", Retries = 2)]
    public sealed class Bell(Work work) : IBackgroundTask
    {
        public const string Id = "test.bell";

        public Task<string?> RunAsync(CancellationToken cancellationToken) => work.RunAsync(cancellationToken);
    }

    public sealed class Work
    {
        private int _runs;

        public int Runs => _runs;

        public Func<CancellationToken, Task<string?>> Does { get; init; } = _ => Task.FromResult<string?>(null);

        public Task<string?> RunAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _runs);
            return Does(cancellationToken);
        }
    }

    public sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
