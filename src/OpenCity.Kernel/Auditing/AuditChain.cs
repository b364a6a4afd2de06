using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Auditing;

/// <summary>Appends records to the tenant's chain.</summary>
internal sealed class AuditChain(TimeProvider time)
{
    // On PostgreSQL the row lock makes writers append one after another; on SQLite there is one writer anyway.
    private const string Head = "SELECT sequence, hash FROM kernel_audit_head WHERE id = 1";

    private const string MoveHead = "UPDATE kernel_audit_head SET sequence = @sequence, hash = @hash WHERE id = 1";

    private const string Insert = """
        INSERT INTO kernel_audit (sequence, at, actor_id, actor_name, action, subject_type, subject_id, subject_label,
            before, after, reason, trace_id, previous_hash, hash)
        VALUES (@sequence, @at, @actor_id, @actor_name, @action, @subject_type, @subject_id, @subject_label,
            @before, @after, @reason, @trace_id, @previous_hash, @hash)
        """;

    public async Task AppendAsync(TenantDatabase database, IReadOnlyList<PendingRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return;
        }

        var (sequence, hash) = await LockHeadAsync(database, cancellationToken);
        var now = time.GetInstant();
        var batch = new StatementBatch(database);
        foreach (var pending in records)
        {
            var row = Row(pending, ++sequence, now, hash);
            hash = AuditHash.Compute(row);
            Add(batch, row, hash, database.Engine);
        }

        batch.Add(MoveHead, ("sequence", sequence), ("hash", hash));
        await batch.ExecuteAsync(cancellationToken);
    }

    private static async Task<(long Sequence, string Hash)> LockHeadAsync(TenantDatabase database, CancellationToken cancellationToken)
    {
        var sql = database.Engine == DatabaseEngine.Postgres ? Head + " FOR UPDATE" : Head;
        await using var command = await database.CommandAsync(sql, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetInt64(0), reader.GetString(1))
            : throw new InvalidOperationException("The head of the audit trail is missing: the row of kernel_audit_head was removed. Run 'opencity audit verify' and restore a backup.");
    }

    private static AuditRow Row(PendingRecord pending, long sequence, DateTimeOffset now, string previousHash) => new()
    {
        Sequence = sequence,
        At = now,
        ActorId = pending.ActorId,
        ActorName = pending.ActorName,
        Action = pending.Record.Action,
        SubjectType = pending.Record.SubjectType,
        SubjectId = pending.Record.SubjectId,
        SubjectLabel = pending.Record.SubjectLabel,
        Before = Text(pending.Record.Before),
        After = Text(pending.Record.After),
        Reason = pending.Record.Reason,
        TraceId = pending.TraceId,
        PreviousHash = previousHash,
    };

    private static string? Text(JsonObject? values) => values?.ToJsonString(JsonSerializerOptions.Default);

    private static void Add(StatementBatch batch, AuditRow row, string hash, DatabaseEngine engine) => batch.Add(
        Insert,
        ("sequence", row.Sequence),
        ("at", engine.Instant(row.At)),
        ("actor_id", row.ActorId),
        ("actor_name", row.ActorName),
        ("action", row.Action),
        ("subject_type", row.SubjectType),
        ("subject_id", row.SubjectId),
        ("subject_label", row.SubjectLabel),
        ("before", row.Before),
        ("after", row.After),
        ("reason", row.Reason),
        ("trace_id", row.TraceId),
        ("previous_hash", row.PreviousHash),
        ("hash", hash));
}
