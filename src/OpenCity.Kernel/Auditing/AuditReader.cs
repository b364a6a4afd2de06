using System.Data.Common;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Auditing;

/// <summary>Reads rows of kernel_audit.</summary>
internal static class AuditReader
{
    public const string Columns = """
        sequence, at, actor_id, actor_name, action, subject_type, subject_id, subject_label,
        before, after, reason, trace_id, previous_hash, hash
        """;

    private const int HashColumn = 13;

    public static AuditRow Row(DbDataReader reader) => new()
    {
        Sequence = reader.GetInt64(0),
        At = reader.GetInstant(1),
        ActorId = reader.IsDBNull(2) ? null : reader.GetGuid(2),
        ActorName = reader.GetString(3),
        Action = reader.GetString(4),
        SubjectType = reader.GetString(5),
        SubjectId = reader.GetString(6),
        SubjectLabel = reader.GetString(7),
        Before = reader.GetText(8),
        After = reader.GetText(9),
        Reason = reader.GetText(10),
        TraceId = reader.GetText(11),
        PreviousHash = reader.GetString(12),
    };

    public static string Hash(DbDataReader reader) => reader.GetString(HashColumn);
}
