using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.AssignTask;

/// <summary>Gives a task to somebody, or back to its roles. Whoever has it may hand it on; whoever has one of its roles may take it while nobody has it.</summary>
internal sealed class AssignTask(WorkflowsDbContext db, CaseStore store, Neighbour<IPeople> people, ICurrentUser user, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    public Task HandleAsync(Guid taskId, Guid? person, string? comment, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            var task = await db.Tasks.AsTracking().FirstOrDefaultAsync(t => t.Id == taskId, ct)
                ?? throw new RuleViolation("workflows.unknown-task", "This task is over. Look at the case again.");
            if (task.AssigneeId == person)
            {
                return;
            }

            var roles = await db.TaskRoles.Where(r => r.TaskId == taskId).Select(r => r.Role).ToListAsync(ct);
            var isOwn = user.Id is { } me && (task.AssigneeId == me || (task.AssigneeId is null && person == me && roles.Any(user.Roles.Contains)));
            if (!isOwn)
            {
                user.Demand(Permissions.Assign);
            }

            if (person is { } id && (people.Service is not { } known || await known.FindAsync(id, ct) is null))
            {
                throw new ValidationFailed("Person", "There is no such account. Choose somebody from the list.");
            }

            var open = await store.OpenAsync(task.CaseId, ct) ?? throw new RuleViolation("workflows.unknown-case", "There is no such case.");
            var before = task.AssigneeId;
            task.AssigneeId = person;
            store.Note(open, new NewEntry(task.Activity, WorkflowEntryKind.Assigned, null, comment));
            open.Row.Memory = open.Memory.Write();
            audit.Record(new AuditRecord("workflows.task.assigned", "workflow-case", open.Row.Id.ToString(), open.Label)
            {
                Before = new JsonObject { ["assignee"] = before?.ToString() },
                After = new JsonObject { ["assignee"] = person?.ToString() },
                Reason = comment,
            });
        },
        cancellationToken);
}
