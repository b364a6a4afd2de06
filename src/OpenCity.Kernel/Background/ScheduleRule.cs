using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Settings;

namespace OpenCity.Kernel.Background;

/// <summary>Refuses schedules that cannot be read, before they are stored.</summary>
internal sealed class ScheduleRule : ISettingsRule
{
    public IEnumerable<InputError> Check(object settings)
    {
        foreach (var (task, change) in (settings as BackgroundSettings)?.Tasks ?? [])
        {
            if (!string.IsNullOrWhiteSpace(change.Schedule) && Problem(change.Schedule) is { } problem)
            {
                yield return new InputError($"tasks.{task}.schedule", "The schedule of “{0}” cannot be read: {1}.", task, problem);
            }
        }
    }

    private static string? Problem(string schedule)
    {
        try
        {
            _ = CronSchedule.Parse(schedule);
            return null;
        }
        catch (CronException exception)
        {
            return exception.Message;
        }
    }
}
