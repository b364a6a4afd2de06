using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;

namespace OpenCity.Workflows.Features.Drafts;

/// <summary>Makes a draft the next version of its workflow.</summary>
internal sealed class PublishDraft(WorkflowsDbContext db, DraftStore store, PublishVersion.PublishVersion publish, ICurrentUser user, IUnitOfWork unitOfWork)
{
    /// <returns>False where there is no such draft.</returns>
    /// <exception cref="ConcurrencyConflict">Somebody changed it since.</exception>
    /// <exception cref="ValidationFailed">It has problems; each with its place.</exception>
    public Task<bool> HandleAsync(Guid workflowId, long seen, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            user.Demand(Permissions.Manage);
            if (await store.OpenAsync(workflowId, seen, ct) is not { } open)
            {
                return false;
            }

            await publish.HandleAsync(open.Document.Json, ct);
            db.Drafts.Remove(open.Draft);
            return true;
        },
        cancellationToken);
}
