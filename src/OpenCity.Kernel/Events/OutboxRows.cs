using System.Text.Json;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Events;

/// <summary>Reads and changes rows of the outbox on the scope's connection.</summary>
internal static class OutboxRows
{
    private const string Pending = $"""
        SELECT {OutboxEvent.Columns} FROM kernel_outbox
        WHERE parked_at IS NULL AND sequence > @after ORDER BY sequence LIMIT @take
        """;

    private const string Deliver = "UPDATE kernel_outbox SET delivered_handlers = @delivered WHERE id = @id";

    private const string Delete = "DELETE FROM kernel_outbox WHERE id = @id";

    private const string Fail = """
        UPDATE kernel_outbox SET attempts = @attempts, next_attempt_at = @next, parked_at = @parked, last_error = @error WHERE id = @id
        """;

    public static async Task<List<OutboxEvent>> PendingAsync(ITenantDatabase database, long after, int take, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(Pending, cancellationToken, ("after", after), ("take", take));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var events = new List<OutboxEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            events.Add(OutboxEvent.Read(reader));
        }

        return events;
    }

    public static async Task DeliveredAsync(ITenantDatabase database, Guid id, IReadOnlyCollection<string> delivered, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(Deliver, cancellationToken, ("id", id), ("delivered", JsonSerializer.Serialize(delivered)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<bool> DeleteAsync(ITenantDatabase database, Guid id, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(Delete, cancellationToken, ("id", id));
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    public static async Task FailedAsync(ITenantDatabase database, Guid id, OutboxFailure failure, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(
            Fail,
            cancellationToken,
            ("id", id),
            ("attempts", failure.Attempts),
            ("next", database.Engine.Instant(failure.NextAttemptAt)),
            ("parked", failure.ParkedAt is { } parked ? database.Engine.Instant(parked) : null),
            ("error", failure.Error));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
