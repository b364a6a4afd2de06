using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Events;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Hosting;

namespace OpenCity.Kernel.Events;

/// <summary>The operator's view of the outbox.</summary>
internal sealed class OutboxMonitor(TenantDatabase database, IUnitOfWork unitOfWork, IAuditTrail audit, TenantSignal signal, TimeProvider time) : IOutboxMonitor
{
    private const string Count = """
        SELECT count(CASE WHEN parked_at IS NULL THEN 1 END),
               count(CASE WHEN parked_at IS NULL AND attempts > 0 THEN 1 END),
               count(CASE WHEN parked_at IS NOT NULL THEN 1 END)
        FROM kernel_outbox
        """;

    private const string Retry = "UPDATE kernel_outbox SET attempts = 0, next_attempt_at = @now, parked_at = NULL WHERE id = @id";

    public async Task<OutboxCounts> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(Count, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new OutboxCounts(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    public Task<IReadOnlyList<OutboxEntry>> ListAsync(OutboxState state, long after, int take, CancellationToken cancellationToken) =>
        ListAsync(state, "AND sequence > @after ORDER BY sequence", take, cancellationToken, ("after", after));

    public Task<IReadOnlyList<OutboxEntry>> LatestAsync(OutboxState state, int take, CancellationToken cancellationToken) =>
        ListAsync(state, "ORDER BY sequence DESC", take, cancellationToken);

    public Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken) =>
        ActAsync(id, "kernel.event.retried", null, token => RetryCoreAsync(id, token), cancellationToken);

    public Task<bool> DiscardAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return ActAsync(id, "kernel.event.discarded", reason, token => OutboxRows.DeleteAsync(database, id, token), cancellationToken);
    }

    private async Task<IReadOnlyList<OutboxEntry>> ListAsync(
        OutboxState state, string order, int take, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, 200);
        var condition = state switch
        {
            OutboxState.Pending => "parked_at IS NULL",
            OutboxState.Failing => "parked_at IS NULL AND attempts > 0",
            OutboxState.Parked => "parked_at IS NOT NULL",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        await using var command = await database.CommandAsync(
            $"""
            SELECT sequence, id, type, occurred_at, attempts, next_attempt_at, parked_at, last_error, delivered_handlers
            FROM kernel_outbox WHERE {condition} {order} LIMIT @take
            """,
            cancellationToken,
            [.. parameters, ("take", take)]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<OutboxEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(Entry(reader));
        }

        return entries;
    }

    private static OutboxEntry Entry(DbDataReader reader)
    {
        DateTimeOffset? parkedAt = reader.IsDBNull(6) ? null : reader.GetInstant(6);
        return new OutboxEntry(
            reader.GetInt64(0),
            reader.GetGuid(1),
            reader.GetString(2),
            reader.GetInstant(3),
            reader.GetInt32(4),
            parkedAt is null ? reader.GetInstant(5) : null,
            parkedAt,
            reader.GetText(7),
            JsonSerializer.Deserialize<List<string>>(reader.GetString(8)) ?? []);
    }

    private async Task<bool> ActAsync(Guid id, string action, string? reason, Func<CancellationToken, Task<bool>> act, CancellationToken cancellationToken) =>
        await unitOfWork.ExecuteAsync(
            async token =>
            {
                await using var find = await database.CommandAsync("SELECT type FROM kernel_outbox WHERE id = @id", token, ("id", id));
                if (await find.ExecuteScalarAsync(token) is not string type || !await act(token))
                {
                    return false;
                }

                audit.Record(new AuditRecord(action, "event", id.ToString("D", CultureInfo.InvariantCulture), type) { Reason = reason });
                unitOfWork.OnCommitted(() => signal.Signal(database.Tenant));
                return true;
            },
            cancellationToken);

    private async Task<bool> RetryCoreAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(Retry, cancellationToken, ("id", id), ("now", database.Engine.Instant(time.GetInstant())));
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}
