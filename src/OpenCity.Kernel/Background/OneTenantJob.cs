using System.Globalization;
using OpenCity.Kernel.Tenants;
using Quartz;

namespace OpenCity.Kernel.Background;

/// <summary>Runs a task of one tenant once.</summary>
internal sealed class OneTenantJob(BackgroundTaskTypes types, BackgroundAttempts attempts, ITenantDirectory tenants) : IJob
{
    public const string Tenant = "tenant";
    public const string Task = "task";
    public const string Due = "due";
    public const string Attempt = "attempt";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var data = context.MergedJobDataMap;
        var tenant = (string)data[Tenant]!;
        if (types.Find((string)data[Task]!) is { } task && tenants.Running.Contains(tenant))
        {
            var due = DateTimeOffset.Parse((string)data[Due]!, CultureInfo.InvariantCulture);
            await attempts.RunAsync(tenant, task, due, int.Parse((string)data[Attempt]!, CultureInfo.InvariantCulture), cancellationToken);
        }
    }
}
