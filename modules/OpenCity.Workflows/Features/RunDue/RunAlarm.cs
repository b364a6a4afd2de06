using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.RunDue;

/// <summary>Does what is due in a case. That it is done is committed with what it did.</summary>
internal sealed class RunAlarm(
    WorkflowsDbContext db,
    CaseStore store,
    ActivityRunner runner,
    StartCase.StartCase start,
    Causes causes,
    CityView city,
    IUnitOfWork unitOfWork,
    IAuditTrail audit)
{
    /// <param name="alarm">The alarm as it was found to be due; it may be gone since.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task HandleAsync(CaseAlarm alarm, CancellationToken cancellationToken)
    {
        ActivityResult? called = null;
        if (alarm.Kind == AlarmKind.Call)
        {
            if (!await IsDueAsync(alarm, cancellationToken))
            {
                return;
            }

            // Waits for another system: no writer of the city waits with it.
            called = await CallAsync(alarm, cancellationToken);
        }

        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                // Locked first, looked at then: a cancellation may have come before.
                if (await store.OpenAsync(alarm.CaseId, ct) is not { } open || !await IsDueAsync(alarm, ct))
                {
                    return;
                }

                if (IsOver(open, alarm) || !await RunAsync(open, alarm, called, ct))
                {
                    await db.Alarms.Where(a => a.Id == alarm.Id).ExecuteDeleteAsync(ct);
                }

                audit.Record(new AuditRecord("workflows.case.advanced", "workflow-case", open.Row.Id.ToString(), open.Label));
            },
            cancellationToken);
    }

    /// <summary>It comes too late: the case has ended, or is being cancelled already.</summary>
    private static bool IsOver(OpenCase open, CaseAlarm alarm) => open.HasEnded || (alarm.Kind == AlarmKind.Cancel && open.Memory.CancelReason is not null);

    /// <summary>The alarm is still there and nobody has parked or put it off.</summary>
    private Task<bool> IsDueAsync(CaseAlarm alarm, CancellationToken cancellationToken) =>
        db.Alarms.AnyAsync(a => a.Id == alarm.Id && a.DueAt == alarm.DueAt && a.Failures == alarm.Failures, cancellationToken);

    private async Task<ActivityResult?> CallAsync(CaseAlarm alarm, CancellationToken cancellationToken) =>
        await store.ReadAsync(alarm.CaseId, cancellationToken) is { } open ? await runner.RunAsync(open, alarm, open.Burst(), cancellationToken) : null;

    /// <returns>The alarm is gone with all that its branch had waiting.</returns>
    private async Task<bool> RunAsync(OpenCase open, CaseAlarm alarm, ActivityResult? called, CancellationToken cancellationToken)
    {
        var burst = open.Burst();
        var token = open.Find(alarm.Token);
        switch (alarm.Kind)
        {
            case AlarmKind.Cancel:
                await burst.CancelAsync("The case that it belongs to was cancelled.", cancellationToken);
                break;
            case AlarmKind.CaseDue:
                burst.Changes.Entries.Add(new NewEntry(string.Empty, WorkflowEntryKind.Overdue, null, null));
                break;
            case AlarmKind.StartChild when token is not null:
                await StartChildAsync(open, burst, token, cancellationToken);
                break;
            case AlarmKind.Deadline when token is not null:
                await OverdueAsync(open, burst, token, cancellationToken);
                break;
            case AlarmKind.Enter when token is not null:
                await burst.EnterAgainAsync(token, cancellationToken);
                break;
            case AlarmKind.Step or AlarmKind.Call when token is not null:
                var result = called ?? await runner.RunAsync(open, alarm, burst, cancellationToken);
                if (open.Workflow.Find(token.Activity)!.Common.Result is { } variable)
                {
                    burst.Set(variable, result.Value);
                }

                await burst.LeaveAsync(token, result.Outcome, comment: null, cancellationToken, result.Note);
                break;
            default:
                if (token is not null)
                {
                    await burst.LeaveAsync(token, alarm.Outcome ?? "Done", comment: null, cancellationToken);
                }

                break;
        }

        await store.SaveAsync(open, burst, cancellationToken);
        return burst.Changes.Ended.Exists(e => e.Token == alarm.Token);
    }

    private async Task StartChildAsync(OpenCase open, Burst burst, Token token, CancellationToken cancellationToken)
    {
        var properties = (SubWorkflowProperties)open.Workflow.Find(token.Activity)!.Properties;
        var input = await ActivityRunner.EvaluateAsync(properties.Input, burst, cancellationToken);
        using var running = causes.Continue(open);
        await start.HandleAsync(new StartWorkflow(properties.Workflow, open.Subject, input), (open.Row.Id, token.Id), cancellationToken);
    }

    private async Task OverdueAsync(OpenCase open, Burst burst, Token token, CancellationToken cancellationToken)
    {
        var properties = (UserTaskProperties)open.Workflow.Find(token.Activity)!.Properties;
        if (!await burst.PassDeadlineAsync(token, action => city.Keeper(open.Subject.Kind)?.ActionPath(open.Subject.Id, action) is not null, cancellationToken))
        {
            return;
        }

        var task = await db.Tasks.AsTracking().FirstOrDefaultAsync(t => t.CaseId == open.Row.Id && t.Token == token.Id, cancellationToken);
        if (task is null)
        {
            return;
        }

        task.IsOverdue = true;
        var known = await db.TaskRoles.Where(r => r.TaskId == task.Id).Select(r => r.Role).ToListAsync(cancellationToken);
        db.TaskRoles.AddRange((properties.WhenDue?.Roles ?? []).Except(known).Select(role => new CaseTaskRole { TaskId = task.Id, Role = role, WorkflowId = task.WorkflowId, SortedBy = task.SortedBy }));
    }
}
