using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OpenCity.Contracts.Permits;

namespace OpenCity.Permits.Model;

/// <summary>Something that happened to a permit, from its beginning; never changed afterwards.</summary>
internal sealed class TimelineEntry
{
    public required Guid Id { get; set; }

    public required Guid PermitId { get; set; }

    public required DateTimeOffset At { get; set; }

    public required TimelineKind Kind { get; set; }

    /// <summary>The applicant sees it too.</summary>
    public required bool ForApplicant { get; set; }

    public required string ActorName { get; set; }

    /// <summary>Where the status moved, from where (BLDS StatusPrevious).</summary>
    public PermitStatus? FromStatus { get; set; }

    /// <summary>Where the status moved to.</summary>
    public PermitStatus? ToStatus { get; set; }

    /// <summary>What was said: the reason, the amount, the name of the document.</summary>
    public string? Detail { get; set; }

    public JsonObject? Data { get; set; }
}

/// <summary>What happened.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimelineKind>))]
internal enum TimelineKind
{
    Started,
    DocumentAdded,
    DocumentRemoved,
    Submitted,
    Assigned,
    ReviewStarted,
    NoteAdded,
    ChangesRequested,
    Resubmitted,
    ConditionAdded,
    ConditionRemoved,
    FeeWorkedOut,
    Approved,
    Refused,
    PaymentRecorded,
    Issued,
    Completed,
    Withdrawn,
    Revoked,
    Expired,
    Imported,
}
