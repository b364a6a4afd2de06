using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;

namespace OpenCity.Workflows.Features.Drafts;

/// <summary>Throws a draft away; a workflow that has no version goes with it.</summary>
internal sealed class DiscardDraft(WorkflowsDbContext db, DraftStore store, ICurrentUser user, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    /// <returns>Whether the workflow is still there; null where there is no such draft.</returns>
    /// <exception cref="ConcurrencyConflict">Somebody changed it since.</exception>
    public Task<bool?> HandleAsync(Guid workflowId, long seen, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync<bool?>(
        async ct =>
        {
            user.Demand(Permissions.Manage);
            if (await store.OpenAsync(workflowId, seen, ct) is not { } open)
            {
                return null;
            }

            var remains = await db.Versions.AnyAsync(v => v.WorkflowId == workflowId, ct);
            db.Drafts.Remove(open.Draft);
            if (!remains)
            {
                db.Workflows.Remove(open.Workflow);
            }

            audit.Record(new AuditRecord("workflows.draft.discarded", "workflow", workflowId.ToString(), open.Workflow.Key));
            return remains;
        },
        cancellationToken);
}
