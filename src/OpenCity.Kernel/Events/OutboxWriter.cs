using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Hosting;

namespace OpenCity.Kernel.Events;

/// <summary>Writes a unit's events into the outbox and wakes the dispatcher after the commit.</summary>
internal sealed class OutboxWriter(TenantSignal signal)
{
    private const string Insert = """
        INSERT INTO kernel_outbox (id, type, data, occurred_at, attempts, next_attempt_at, delivered_handlers, trace_parent)
        VALUES (@id, @type, @data, @occurred_at, 0, @occurred_at, '[]', @trace_parent)
        """;

    public static async Task WriteAsync(TenantDatabase database, IReadOnlyList<PendingEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        var batch = new StatementBatch(database);
        foreach (var pending in events)
        {
            batch.Add(
                Insert,
                ("id", pending.Id),
                ("type", pending.Type),
                ("data", pending.Data),
                ("occurred_at", database.Engine.Instant(pending.OccurredAt)),
                ("trace_parent", pending.TraceParent));
        }

        await batch.ExecuteAsync(cancellationToken);
    }

    public void Signal(string tenant) => signal.Signal(tenant);
}
