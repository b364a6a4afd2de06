using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.RunDue;

/// <summary>Does what is due in a case. That it is done is committed with what it did.</summary>
internal sealed class RunAlarm(
    WorkflowsDbContext db,
    CaseStore store,
    ActivityRunner runner,
    StartCase.StartCase start,
    CompiledWorkflows workflows,
    CityView city,
    IUnitOfWork unitOfWork,
    IAuditTrail audit)
{
    public async Task HandleAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } alarm)
        {
            return;
        }

        // Waits for another system: no writer of the city waits with it.
        var called = alarm.Kind == AlarmKind.Call ? await CallAsync(alarm, cancellationToken) : null;
        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                // Locked first, looked at then: a cancellation may have come before.
                if (await store.OpenAsync(alarm.CaseId, ct) is { } open && await FindAsync(id, ct) is not null)
                {
                    await RunAsync(open, alarm, called, ct);
                }
            },
            cancellationToken);
    }

    /// <summary>The alarm, if it is there and not parked.</summary>
    private Task<CaseAlarm?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Alarms.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.DueAt != null, cancellationToken);

    private async Task<ActivityResult?> CallAsync(CaseAlarm alarm, CancellationToken cancellationToken)
    {
        if (await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == alarm.CaseId, cancellationToken) is not { } row)
        {
            return null;
        }

        var open = new OpenCase(row, await workflows.GetAsync(row.VersionId, cancellationToken), city);
        return await runner.RunAsync(open, alarm, open.Burst(), cancellationToken);
    }

    private async Task RunAsync(OpenCase open, CaseAlarm alarm, ActivityResult? called, CancellationToken cancellationToken)
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

                await burst.LeaveAsync(token, result.Outcome, result.Note?.In("en"), cancellationToken);
                break;
            default:
                if (token is not null)
                {
                    await burst.LeaveAsync(token, alarm.Outcome ?? "Done", comment: null, cancellationToken);
                }

                break;
        }

        await db.Alarms.Where(a => a.Id == alarm.Id).ExecuteDeleteAsync(cancellationToken);
        await store.SaveAsync(open, burst, cancellationToken);
        audit.Record(new AuditRecord("workflows.case.advanced", "workflow-case", open.Row.Id.ToString(), open.Label));
    }

    private async Task StartChildAsync(OpenCase open, Burst burst, Token token, CancellationToken cancellationToken)
    {
        var properties = (SubWorkflowProperties)open.Workflow.Find(token.Activity)!.Properties;
        var input = await ActivityRunner.EvaluateAsync(properties.Input, burst, cancellationToken);
        await start.HandleAsync(new StartWorkflow(properties.Workflow, open.Subject, input), (open.Row.Id, token.Id), cancellationToken);
    }

    private async Task OverdueAsync(OpenCase open, Burst burst, Token token, CancellationToken cancellationToken)
    {
        var properties = (UserTaskProperties)open.Workflow.Find(token.Activity)!.Properties;
        burst.Changes.Entries.Add(new NewEntry(token.Activity, WorkflowEntryKind.Overdue, null, null));
        if (properties.WhenDue is { Leave: true } due)
        {
            await burst.LeaveAsync(token, due.Action ?? UserTaskEvent.Overdue, comment: null, cancellationToken);
            return;
        }

        var task = await db.Tasks.AsTracking().FirstOrDefaultAsync(t => t.CaseId == open.Row.Id && t.Token == token.Id, cancellationToken);
        if (task is null)
        {
            return;
        }

        task.IsOverdue = true;
        var known = await db.TaskRoles.Where(r => r.TaskId == task.Id).Select(r => r.Role).ToListAsync(cancellationToken);
        db.TaskRoles.AddRange((properties.WhenDue?.Roles ?? []).Except(known).Select(role => new CaseTaskRole { TaskId = task.Id, Role = role, SortedBy = task.SortedBy }));
    }
}
