using System.Text.Json.Nodes;

namespace OpenCity.Abstractions.Auditing;

/// <summary>
/// Who did what to what, with before and after; written in the same transaction as the change, each record chained to the
/// one before by a hash (SHA-256), so that a change or gap is found by <c>opencity audit verify</c>.
/// </summary>
public interface IAuditTrail
{
    /// <summary>Records an act in the running unit of work. Who and when are added by the kernel.</summary>
    /// <exception cref="InvalidOperationException">There is no running unit of work.</exception>
    void Record(AuditRecord record);

    /// <summary>The newest records first, by key: those before the sequence number, or the newest when it is null.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAsync(AuditQuery query, CancellationToken cancellationToken);

    /// <summary>Checks the whole chain.</summary>
    Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken);
}

/// <summary>An act.</summary>
/// <param name="Action">The stable id of the act, for example <c>permits.application.submitted</c>.</param>
/// <param name="SubjectType">What kind of thing it was done to, for example <c>application</c>.</param>
/// <param name="SubjectId">Its id.</param>
/// <param name="SubjectLabel">What people call it, for example <c>BP-2031-000123</c>. No personal data.</param>
public sealed record AuditRecord(string Action, string SubjectType, string SubjectId, string SubjectLabel)
{
    /// <summary>The changed values before; null for a creation. No secrets.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>The changed values after; null for a removal. No secrets.</summary>
    public JsonObject? After { get; init; }

    /// <summary>The reason that the person gave, if any.</summary>
    public string? Reason { get; init; }
}

/// <summary>A stored act.</summary>
/// <param name="Sequence">The place in the chain, from 1.</param>
/// <param name="At">When.</param>
/// <param name="ActorId">Who; null for anonymous visitors and the platform.</param>
/// <param name="ActorName">Who, as shown then.</param>
/// <param name="Record">What.</param>
/// <param name="TraceId">The trace id of the request or job (W3C Trace Context), or null.</param>
/// <param name="Hash">The record's hash, lower-case hexadecimal.</param>
public sealed record AuditEntry(long Sequence, DateTimeOffset At, Guid? ActorId, string ActorName, AuditRecord Record, string? TraceId, string Hash);

/// <summary>Which records to list.</summary>
public sealed record AuditQuery
{
    /// <summary>Only records before this sequence number.</summary>
    public long? Before { get; init; }

    /// <summary>At most so many, 1 to 200.</summary>
    public int Take { get; init; } = 50;

    /// <summary>Only acts whose id begins so.</summary>
    public string? ActionPrefix { get; init; }

    /// <summary>Only acts on this kind of thing.</summary>
    public string? SubjectType { get; init; }

    /// <summary>Only acts on this thing.</summary>
    public string? SubjectId { get; init; }

    /// <summary>Only acts of this person.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Only acts from this instant on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only acts before this instant.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>The result of checking the chain.</summary>
/// <param name="Records">How many records were checked.</param>
/// <param name="FirstBroken">The first sequence number that does not fit, or null when the chain is whole.</param>
/// <param name="Problem">What does not fit, in English; null when the chain is whole.</param>
public sealed record AuditVerification(long Records, long? FirstBroken, string? Problem);
