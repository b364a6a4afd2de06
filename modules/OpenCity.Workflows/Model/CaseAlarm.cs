using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Model;

/// <summary>Something that is due in a case some time.</summary>
internal sealed class CaseAlarm
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required int Token { get; init; }

    public required string Activity { get; init; }

    public required AlarmKind Kind { get; init; }

    /// <summary>When; null while it is parked.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How often it failed.</summary>
    public int Failures { get; set; }

    /// <summary>Why it failed last; null where it did not.</summary>
    public string? Error { get; set; }

    /// <summary>How the sub-case ended, where it tells of one.</summary>
    public string? Outcome { get; init; }
}
