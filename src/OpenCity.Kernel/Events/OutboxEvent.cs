using System.Data.Common;
using System.Text.Json;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Events;

/// <summary>A row of the outbox as the dispatcher needs it.</summary>
internal sealed record OutboxEvent(
    long Sequence,
    Guid Id,
    string Type,
    string Data,
    DateTimeOffset OccurredAt,
    int Attempts,
    DateTimeOffset NextAttemptAt,
    List<string> Delivered,
    string? TraceParent)
{
    public const string Columns = "sequence, id, type, data, occurred_at, attempts, next_attempt_at, delivered_handlers, trace_parent";

    public static OutboxEvent Read(DbDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetGuid(1),
        reader.GetString(2),
        reader.GetString(3),
        reader.GetInstant(4),
        reader.GetInt32(5),
        reader.GetInstant(6),
        JsonSerializer.Deserialize<List<string>>(reader.GetString(7)) ?? [],
        reader.GetText(8));
}
