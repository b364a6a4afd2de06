using OpenCity.Kernel.Tenants;
using Quartz;

namespace OpenCity.Kernel.Background;

/// <summary>A timer has gone off: runs the task for every running tenant that is planned for it, a few at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class FanOutJob(BackgroundPlan plan, BackgroundTaskTypes types, BackgroundAttempts attempts, ITenantDirectory tenants) : IJob
{
    public const string Task = "task";
    public const string Schedule = "schedule";
    public const string TimeZone = "timeZone";

    private static readonly int Parallel = Math.Clamp(Environment.ProcessorCount, 2, 8);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var data = context.MergedJobDataMap;
        var key = new PlanKey((string)data[Task]!, (string)data[Schedule]!, (string)data[TimeZone]!);
        if (types.Find(key.Task) is not { } task)
        {
            return;
        }

        var due = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        var running = tenants.Running;
        var planned = plan.TenantsOf(key).Where(t => running.Contains(t) && (task.FeatureId is null || tenants.IsFeatureEnabled(t, task.FeatureId)));
        await System.Threading.Tasks.Parallel.ForEachAsync(
            planned,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (tenant, token) => await attempts.RunAsync(tenant, task, due, attempt: 1, token));
    }
}
