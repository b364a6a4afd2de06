using System.Data.Common;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Auditing;

/// <summary>The tenant's audit trail.</summary>
internal sealed class AuditTrail(TenantDatabase database, ICurrentUser user) : IAuditTrail
{
    public void Record(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var trace = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId.ToHexString() : null;
        database.Demand("Recording an act").Records.Add(new PendingRecord(record, user.Id, user.DisplayName, trace));
    }

    public async Task<IReadOnlyList<AuditEntry>> ListAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, 200, nameof(query));
        await using var command = await database.CommandAsync(string.Empty, cancellationToken);
        command.CommandText = Select(query, command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<AuditEntry>(query.Take);
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(Entry(reader));
        }

        return entries;
    }

    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        // A connection of its own: the reading takes a while and needs a picture of one moment.
        await using var connection = await database.Source.ConnectAsync(cancellationToken);
        return await AuditVerifier.VerifyAsync(connection, database.Engine, cancellationToken);
    }

    private string Select(AuditQuery query, DbCommand command)
    {
        var conditions = new List<string>();
        Where(query.Before, "sequence < @below", "below");
        Where(query.ActionPrefix, "substr(action, 1, length(@prefix)) = @prefix", "prefix");
        Where(query.SubjectType, "subject_type = @subject_type", "subject_type");
        Where(query.SubjectId, "subject_id = @subject_id", "subject_id");
        Where(query.ActorId, "actor_id = @actor", "actor");
        Where(query.From is { } from ? database.Engine.Instant(from) : null, "at >= @from_instant", "from_instant");
        Where(query.Until is { } until ? database.Engine.Instant(until) : null, "at < @until_instant", "until_instant");
        command.Set(("take", query.Take));
        var sql = new StringBuilder("SELECT ").Append(AuditReader.Columns).Append(" FROM kernel_audit");
        if (conditions.Count > 0)
        {
            sql.Append(" WHERE ").AppendJoin(" AND ", conditions);
        }

        return sql.Append(" ORDER BY sequence DESC LIMIT @take").ToString();

        void Where(object? value, string condition, string name)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                command.Set((name, value));
            }
        }
    }

    private static AuditEntry Entry(DbDataReader reader)
    {
        var row = AuditReader.Row(reader);
        var record = new AuditRecord(row.Action, row.SubjectType, row.SubjectId, row.SubjectLabel)
        {
            Before = Parse(row.Before),
            After = Parse(row.After),
            Reason = row.Reason,
        };
        return new AuditEntry(row.Sequence, row.At, row.ActorId, row.ActorName, record, row.TraceId, AuditReader.Hash(reader));
    }

    private static JsonObject? Parse(string? json) => json is null ? null : JsonNode.Parse(json)!.AsObject();
}
