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

/// <summary>
/// Gives a task to somebody, or back to its roles. Whoever has it may hand it on; whoever has one of its roles may take it while nobody has it, and keeps
/// the actions of those roles. All actions come with it only from somebody who may assign tasks, and from whoever had it so.
/// </summary>
internal sealed class AssignTask(WorkflowsDbContext db, CaseStore store, Neighbour<IPeople> people, ICurrentUser user, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    public Task HandleAsync(Guid taskId, Guid? person, string? comment, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            // The case is locked first: of two who take a task at once the second sees that it is taken.
            var caseId = await db.Tasks.Where(t => t.Id == taskId).Select(t => t.CaseId).FirstOrDefaultAsync(ct);
            if (await store.OpenAsync(caseId, ct) is not { } open || await db.Tasks.AsTracking().FirstOrDefaultAsync(t => t.Id == taskId, ct) is not { } task)
            {
                throw new RuleViolation("workflows.unknown-task", "This task is over. Look at the case again.");
            }

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

            if (person is { } id && (people.Service is not { } known || (await known.WithPermissionAsync(Permissions.Work, ct)).All(p => p.Id != id)))
            {
                throw new ValidationFailed("Person", "There is no such account. Choose somebody from the list.");
            }

            var before = task.AssigneeId;
            task.IsGiven = person is not null && (user.Has(Permissions.Assign) || (before == user.Id && task.IsGiven));
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
