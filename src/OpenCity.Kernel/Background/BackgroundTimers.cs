using Quartz;

namespace OpenCity.Kernel.Background;

/// <summary>The timers, in Quartz.</summary>
internal sealed class BackgroundTimers(ISchedulerFactory factory)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>The pause before a failed run is tried again: one minute, then twice as long each time, at most an hour.</summary>
    public static TimeSpan PauseAfter(int attempt) =>
        TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(attempt - 1, 10), LongestPause.Ticks));

    public async Task AddAsync(PlanKey key, CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        var job = JobBuilder.Create<FanOutJob>()
            .WithIdentity(NameOf(key))
            .UsingJobData(FanOutJob.Task, key.Task)
            .UsingJobData(FanOutJob.Schedule, key.Schedule)
            .UsingJobData(FanOutJob.TimeZone, key.TimeZone)
            .Build();
        var trigger = TriggerBuilder.Create(scheduler.TimeProvider)
            .WithIdentity(NameOf(key))
            .WithSchedule(CronScheduleBuilder.Create(CronSchedule.Parse(key.Schedule).Quartz)
                .InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(key.TimeZone))
                .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
        await scheduler.ScheduleJob(job, trigger, ScheduleJobOptions.Replacing, cancellationToken);
    }

    public async Task RemoveAsync(PlanKey key, CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        await scheduler.DeleteJob(new JobKey(NameOf(key)), cancellationToken);
    }

    /// <summary>Runs a task of one tenant once, at the instant: a repetition, or what was missed.</summary>
    public async Task AddOnceAsync(string tenant, string task, DateTimeOffset due, int attempt, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        var name = FormattableString.Invariant($"once/{tenant}/{task}/{due:O}/{attempt}");
        var job = JobBuilder.Create<OneTenantJob>()
            .WithIdentity(name)
            .UsingJobData(OneTenantJob.Tenant, tenant)
            .UsingJobData(OneTenantJob.Task, task)
            .UsingJobData(OneTenantJob.Due, due.ToString("O", System.Globalization.CultureInfo.InvariantCulture))
            .UsingJobData(OneTenantJob.Attempt, attempt.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Build();
        await scheduler.ScheduleJob(job, TriggerBuilder.Create(scheduler.TimeProvider).WithIdentity(name).StartAt(at).Build(), ScheduleJobOptions.Replacing, cancellationToken);
    }

    private static string NameOf(PlanKey key) => $"{key.Task} | {key.Schedule} | {key.TimeZone}";
}
