using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.RunDue;

/// <summary>What was due failed and was rolled back: it is tried again later, or waits for somebody to look at it.</summary>
internal sealed partial class NoteFailure(
    WorkflowsDbContext db,
    CaseStore store,
    IUnitOfWork unitOfWork,
    IAuditTrail audit,
    IAlarmClock alarms,
    ICityClock clock,
    ILogger<NoteFailure> logger)
{
    /// <summary>Notes a failure, unless the same attempt was noted already.</summary>
    /// <param name="id">The alarm.</param>
    /// <param name="failures">How often it had failed before.</param>
    /// <param name="exception">What it failed by.</param>
    /// <param name="cancellationToken">Cancels the note.</param>
    public Task HandleAsync(Guid id, int failures, Exception exception, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            var caseId = await db.Alarms.Where(a => a.Id == id).Select(a => a.CaseId).FirstOrDefaultAsync(ct);
            if (await store.OpenAsync(caseId, ct) is not { } open
                || await db.Alarms.AsTracking().FirstOrDefaultAsync(a => a.Id == id && a.DueAt != null && a.Failures == failures, ct) is not { } alarm)
            {
                return;
            }

            alarm.Failures++;
            alarm.Error = exception.Message;
            var retries = open.Workflow.Find(alarm.Activity)?.Kind.Description.Retries ?? DefaultRetries;
            var isParked = exception is RuleViolation or ValidationFailed || alarm.Failures > retries;
            alarm.DueAt = isParked ? null : clock.Now + BackOff.After(alarm.Failures);
            if (alarm.DueAt is { } again)
            {
                alarms.Set(again);
            }
            else
            {
                open.Memory.Parked.Add(alarm.Token);
                open.Row.Status = WorkflowStatus.Parked;
            }

            store.Note(open, new NewEntry(alarm.Activity, isParked ? WorkflowEntryKind.Parked : WorkflowEntryKind.Failed, null, exception.Message) { Failure = exception });
            open.Row.ChangedAt = clock.Now;
            open.Row.Memory = open.Memory.Write();
            audit.Record(new AuditRecord(isParked ? "workflows.case.parked" : "workflows.case.failed", "workflow-case", open.Row.Id.ToString(), open.Label) { Reason = exception.Message });
            LogFailed(logger, open.Label, alarm.Activity, alarm.Failures, isParked, exception);
        },
        cancellationToken);

    private const int DefaultRetries = 8;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Case {Case}: activity {Activity} failed for the {Count}. time; it waits for somebody: {IsParked}.")]
    private static partial void LogFailed(ILogger logger, string @case, string activity, int count, bool isParked, Exception exception);
}
