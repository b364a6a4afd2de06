using OpenCity.Abstractions.Auditing;

namespace OpenCity.Kernel.Auditing;

/// <summary>A record of the running unit of work, with who acted when it was made.</summary>
internal sealed record PendingRecord(AuditRecord Record, Guid? ActorId, string ActorName, string? TraceId);
