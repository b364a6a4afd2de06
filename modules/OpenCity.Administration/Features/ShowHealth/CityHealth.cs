using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Notifications;

namespace OpenCity.Administration.Features.ShowHealth;

/// <summary>How the city's work goes: what each check found, and the latest of what went wrong.</summary>
internal sealed record CityHealth
{
    /// <summary>Tasks whose last run failed.</summary>
    public required IReadOnlyList<BackgroundTaskStatus> FailedTasks { get; init; }

    /// <summary>When a task last began; null where none ever did.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>No task has run for a day, although some should.</summary>
    public bool TasksRest { get; init; }

    /// <summary>Events on their way.</summary>
    public required OutboxCounts Events { get; init; }

    /// <summary>When the event was published that has waited longest; null where none waits.</summary>
    public DateTimeOffset? OldestEventAt { get; init; }

    /// <summary>Mails by state.</summary>
    public required IReadOnlyDictionary<MailState, long> Mails { get; init; }

    /// <summary>Of the newest waiting mails those that the server has refused at least once.</summary>
    public int RefusedMails { get; init; }

    /// <summary>How many modules of vendors do not run.</summary>
    public int ModulesLeftOut { get; init; }

    /// <summary>The latest trouble, newest first.</summary>
    public required IReadOnlyList<Trouble> Troubles { get; init; }

    public HealthState Tasks => FailedTasks.Count > 0 || TasksRest ? HealthState.NeedsAction : HealthState.Well;

    public HealthState Outbox => Events.Parked > 0 ? HealthState.NeedsAction : Events.Failing > 0 ? HealthState.Watch : HealthState.Well;

    public HealthState Mail => Mails.GetValueOrDefault(MailState.Parked) > 0 ? HealthState.NeedsAction : RefusedMails > 0 ? HealthState.Watch : HealthState.Well;

    public HealthState Modules => ModulesLeftOut > 0 ? HealthState.NeedsAction : HealthState.Well;

    /// <summary>The gravest of all checks.</summary>
    public HealthState Overall => new[] { Tasks, Outbox, Mail, Modules }.Max();
}

/// <summary>What a check found.</summary>
internal enum HealthState
{
    /// <summary>Nobody needs to act.</summary>
    Well,

    /// <summary>The platform still tries by itself.</summary>
    Watch,

    /// <summary>It waits for somebody.</summary>
    NeedsAction,
}
