namespace OpenCity.Kernel.Auditing;

/// <summary>A row of kernel_audit as it is hashed. Before and after are the stored texts, byte for byte.</summary>
internal sealed record AuditRow
{
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid? ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string Action { get; init; }

    public required string SubjectType { get; init; }

    public required string SubjectId { get; init; }

    public required string SubjectLabel { get; init; }

    public required string? Before { get; init; }

    public required string? After { get; init; }

    public required string? Reason { get; init; }

    public required string? TraceId { get; init; }

    public required string PreviousHash { get; init; }
}
