using OpenCity.Abstractions.Background;

namespace OpenCity.Kernel.Background;

/// <summary>When a task runs for a city: as its module says, unless the city says otherwise.</summary>
internal static class TenantSchedule
{
    /// <summary>The schedule in force; null where the city has switched the task off.</summary>
    public static CronSchedule? Of(BackgroundTaskType task, BackgroundSettings settings)
    {
        if (!settings.Tasks.TryGetValue(task.Id, out var change))
        {
            return task.Schedule;
        }

        return change.Disabled ? null : Of(task, change.Schedule);
    }

    /// <summary>A schedule that was stored before it was checked, and cannot be read, does not stop the task.</summary>
    private static CronSchedule Of(BackgroundTaskType task, string? changed)
    {
        if (string.IsNullOrWhiteSpace(changed))
        {
            return task.Schedule;
        }

        try
        {
            return CronSchedule.Parse(changed);
        }
        catch (CronException)
        {
            return task.Schedule;
        }
    }
}
