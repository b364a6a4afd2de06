using OpenCity.Abstractions.Localization;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Engine;

/// <summary>What a step of a case asks to be stored: nothing is written while it is worked out, so that it can be tried as well.</summary>
internal sealed class CaseChanges
{
    /// <summary>Tasks that begin.</summary>
    public List<NewTask> Tasks { get; } = [];

    /// <summary>What is due some time, or at once.</summary>
    public List<NewAlarm> Alarms { get; } = [];

    /// <summary>Events that are waited for.</summary>
    public List<NewSubscription> Subscriptions { get; } = [];

    /// <summary>The tokens whose tasks, alarms, subscriptions and sub-cases are over.</summary>
    public List<EndedToken> Ended { get; } = [];

    /// <summary>What happened.</summary>
    public List<NewEntry> Entries { get; } = [];
}

/// <summary>What a branch waited for is over.</summary>
/// <param name="Token">The token.</param>
/// <param name="How">Why it is over.</param>
internal readonly record struct EndedToken(int Token, EndOfWait How);

/// <summary>Why what a branch waited for is over.</summary>
internal enum EndOfWait
{
    /// <summary>The branch goes on.</summary>
    Left,

    /// <summary>It was called off: what it started is called off too.</summary>
    Abandoned,

    /// <summary>The branch goes on waiting, at an activity of another version.</summary>
    Replaced,
}

/// <summary>Somebody has something to do.</summary>
internal sealed record NewTask(int Token, string Activity, string State, IReadOnlyList<string> Roles, bool HeldByApplicant, DateTimeOffset? Due, Guid? Assignee)
{
    /// <summary>Since when; null for now.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether its actions come with it for whoever gets it; null where the workflow gives it.</summary>
    public bool? IsGiven { get; init; }
}

/// <summary>Something is due.</summary>
internal sealed record NewAlarm(int Token, string Activity, AlarmKind Kind, DateTimeOffset Due)
{
    /// <summary>Why it cannot go on by itself; null where it can.</summary>
    public Exception? Parked { get; init; }
}

/// <summary>An event is waited for.</summary>
internal sealed record NewSubscription(int Token, string Event);

/// <summary>Something happened.</summary>
internal sealed record NewEntry(string Activity, WorkflowEntryKind Kind, string? Outcome, string? Comment)
{
    /// <summary>What an activity says of it, in several languages.</summary>
    public LocalizedText? Said { get; init; }

    /// <summary>What went wrong.</summary>
    public Exception? Failure { get; init; }
}

/// <summary>What is due.</summary>
internal enum AlarmKind
{
    /// <summary>A pause is over.</summary>
    Timer,

    /// <summary>A task's deadline has come.</summary>
    Deadline,

    /// <summary>A module's activity is to be carried out in a unit of work.</summary>
    Step,

    /// <summary>A module's activity is to be carried out outside of one.</summary>
    Call,

    /// <summary>A sub-case is to begin.</summary>
    StartChild,

    /// <summary>A sub-case has ended.</summary>
    ChildEnded,

    /// <summary>The case is to be cancelled, because the one it belongs to was.</summary>
    Cancel,

    /// <summary>An activity of the engine's own is entered again: by hand where it failed, at once where a long list goes on.</summary>
    Enter,

    /// <summary>The whole case is due.</summary>
    CaseDue,
}
