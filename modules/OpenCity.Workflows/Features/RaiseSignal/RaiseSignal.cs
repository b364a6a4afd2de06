using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.RaiseSignal;

/// <summary>Something has happened to a thing: its cases that wait for it go on, and workflows that begin with it begin.</summary>
internal sealed class RaiseSignal(WorkflowsDbContext db, CaseStore store, StartCase.StartCase start, StartCase.SubjectLock subjects, Causes causes, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    public Task HandleAsync(string name, WorkflowSubject subject, JsonObject data, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            await ResumeAsync(name, subject, data, ct);
            var triggers = await db.Triggers.AsNoTracking().Where(t => t.Event == name).OrderBy(t => t.WorkflowId).ToListAsync(ct);
            if (triggers.Count > 0)
            {
                await subjects.TakeAsync(subject, ct);
            }

            foreach (var trigger in triggers)
            {
                await start.BeginAsync(trigger, subject, data, ct);
            }
        },
        cancellationToken);

    private async Task ResumeAsync(string name, WorkflowSubject subject, JsonObject data, CancellationToken cancellationToken)
    {
        // In the order of their ids, so that two events at once do not wait for one another.
        var waiting = await db.Subscriptions.AsNoTracking()
            .Where(s => s.SubjectKind == subject.Kind && s.SubjectId == subject.Id && s.Event == name)
            .OrderBy(s => s.CaseId).ThenBy(s => s.Token).Select(s => new { s.CaseId, s.Token, s.Id }).ToListAsync(cancellationToken);
        foreach (var subscription in waiting)
        {
            if (await store.OpenAsync(subscription.CaseId, cancellationToken) is not { } open
                || open.Find(subscription.Token) is not { } token
                || !await db.Subscriptions.AnyAsync(s => s.Id == subscription.Id, cancellationToken))
            {
                continue;
            }

            open.Memory.Event = data.DeepClone().AsObject();
            open.Memory.Cause = causes.Next;
            var burst = open.Burst();
            await burst.LeaveAsync(token, "Done", comment: null, cancellationToken);
            await store.SaveAsync(open, burst, cancellationToken);
            audit.Record(new AuditRecord("workflows.case.event", "workflow-case", open.Row.Id.ToString(), open.Label) { After = new JsonObject { ["event"] = name } });
        }
    }
}
