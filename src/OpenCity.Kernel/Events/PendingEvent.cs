namespace OpenCity.Kernel.Events;

/// <summary>An event of the running unit of work, with its data as they were when it was published.</summary>
internal sealed record PendingEvent(Guid Id, string Type, string Data, DateTimeOffset OccurredAt, string? TraceParent);
