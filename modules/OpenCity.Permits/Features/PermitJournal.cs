using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;
using OpenCity.Permits.Register;

namespace OpenCity.Permits.Features;

/// <summary>Writes down what happens to a permit, all in the running unit of work: timeline, audit trail, counters, event.</summary>
internal sealed class PermitJournal(
    PermitsDbContext db, QueueCounters counters, RegisterCounts register, ICityClock clock, ICurrentUser user, IAuditTrail audit, IEvents events, ISettings settings)
{
    /// <summary>Moves the permit to a status and tells everybody whom it concerns.</summary>
    public async Task MoveAsync(Permit permit, PermitStatus to, Entry entry, CancellationToken cancellationToken)
    {
        var from = permit.Status;
        var choices = await settings.GetAsync<PermitSettings>(cancellationToken);
        await counters.ChangeAsync(permit, () => permit.MoveTo(to, clock.Now, clock.Today), cancellationToken);
        register.ForgetOnCommit();
        permit.RegisterDate = RegisterRules.DateFor(permit, choices.RegisterShowsApplications);
        Add(permit, entry, from, to);
        if (permit.Number is { } number)
        {
            events.Publish(new PermitStatusChanged(permit.Id, number, from, to, clock.Now));
        }
    }

    /// <summary>Hands the permit to somebody; null takes it back.</summary>
    public async Task AssignAsync(Permit permit, Guid? assigneeId, string? assigneeName, CancellationToken cancellationToken)
    {
        await counters.ChangeAsync(permit, () => (permit.AssigneeId, permit.AssigneeName) = (assigneeId, assigneeName), cancellationToken);
        permit.UpdatedAt = clock.Now;
        Add(permit, new Entry(TimelineKind.Assigned) { Detail = assigneeName });
    }

    /// <summary>Writes down something that leaves the status as it is.</summary>
    public void Note(Permit permit, Entry entry)
    {
        permit.UpdatedAt = clock.Now;
        Add(permit, entry);
    }

    /// <summary>Writes into the audit trail alone: nothing that a timeline should tell.</summary>
    public void Audit(Permit permit, string action) => audit.Record(new AuditRecord($"permits.{action}", "permit", permit.Id.ToString(), permit.Number ?? "draft"));

    private void Add(Permit permit, Entry entry, PermitStatus? from = null, PermitStatus? to = null)
    {
        db.Timeline.Add(new TimelineEntry
        {
            Id = clock.NewId(),
            PermitId = permit.Id,
            At = clock.Now,
            Kind = entry.Kind,
            ForApplicant = entry.ForApplicant,
            ActorName = entry.ByApplicant ? string.Empty : user.DisplayName,
            FromStatus = from,
            ToStatus = to,
            Detail = entry.Detail,
            Data = entry.Data,
        });
        audit.Record(new AuditRecord($"permits.{Kebab(entry.Kind)}", "permit", permit.Id.ToString(), permit.Number ?? "draft")
        {
            Before = from is null ? null : new JsonObject { ["status"] = from.ToString() },
            After = to is null ? null : new JsonObject { ["status"] = to.ToString() },
            Reason = entry.IsReason ? entry.Detail : null,
        });
    }

    private static string Kebab(TimelineKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : string.Empty) + char.ToLowerInvariant(c) : c.ToString()));
}

/// <summary>What to write down.</summary>
/// <param name="Kind">What happened.</param>
internal sealed record Entry(TimelineKind Kind)
{
    /// <summary>The applicant sees it too.</summary>
    public bool ForApplicant { get; init; }

    /// <summary>The applicant did it: shown so, without a name.</summary>
    public bool ByApplicant { get; init; }

    /// <summary>What was said.</summary>
    public string? Detail { get; init; }

    /// <summary>What was said in a form that pages put into the reader's language.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>The detail is a reason that somebody gave: it goes into the audit trail.</summary>
    public bool IsReason { get; init; }
}
