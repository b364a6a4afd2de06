using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Abstractions.Background;

/// <summary>What the city changes of its background tasks.</summary>
[TenantSettings("BackgroundSettings", Title = "Background tasks")]
public sealed class BackgroundSettings
{
    /// <summary>Changes by the id of the task; tasks that are not named run as their module says.</summary>
    [Display(Name = "Changed schedules")]
    public Dictionary<string, BackgroundTaskOverride> Tasks { get; set; } = [];
}

/// <summary>What the city changes of one task.</summary>
public sealed class BackgroundTaskOverride
{
    /// <summary>Another five-field cron expression; null for the task's own.</summary>
    public string? Schedule { get; set; }

    /// <summary>The task does not run by itself.</summary>
    public bool Disabled { get; set; }
}
