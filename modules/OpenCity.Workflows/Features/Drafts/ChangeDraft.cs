using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Features.Drafts;

/// <summary>Changes what a draft says. It may have problems then; publishing tells.</summary>
internal sealed class ChangeDraft(DraftStore store, ICurrentUser user, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    /// <summary>Makes a change of what the draft says.</summary>
    /// <returns>False where there is no such draft.</returns>
    /// <exception cref="ConcurrencyConflict">Somebody changed it since.</exception>
    public Task<bool> HandleAsync(Guid workflowId, long seen, Action<DraftDocument> change, CancellationToken cancellationToken) => RunAsync(
        workflowId,
        seen,
        async (open, ct) =>
        {
            change(open.Document);
            await WriteAsync(open, open.Document.Json, ct);
        },
        cancellationToken);

    /// <summary>Puts another definition in place of what the draft says.</summary>
    /// <returns>False where there is no such draft.</returns>
    /// <exception cref="ConcurrencyConflict">Somebody changed it since.</exception>
    /// <exception cref="ValidationFailed">It is the definition of another workflow.</exception>
    public Task<bool> ReplaceAsync(Guid workflowId, long seen, DraftDocument document, CancellationToken cancellationToken) =>
        RunAsync(workflowId, seen, (open, ct) => WriteAsync(open, document.Json, ct), cancellationToken);

    /// <summary>Undoes the last change, or makes it again.</summary>
    /// <returns>False where there is no such draft.</returns>
    /// <exception cref="RuleViolation">There is nothing to undo.</exception>
    public Task<bool> GoAsync(Guid workflowId, long seen, int by, CancellationToken cancellationToken) => RunAsync(
        workflowId,
        seen,
        async (open, ct) =>
        {
            if (!await store.GoAsync(open, by, ct))
            {
                throw new RuleViolation("workflows.no-further-state", by < 0 ? "There is nothing to undo any more." : "There is nothing to redo.");
            }
        },
        cancellationToken);

    private async Task WriteAsync(OpenDraft open, JsonObject definition, CancellationToken cancellationToken)
    {
        // Everything finds the workflow by its key; two workflows of one would be confused.
        if (DraftDocument.Text(definition, "WorkflowTypeId") != open.Workflow.Key)
        {
            throw new ValidationFailed("Json", "The key of this workflow is “{0}” and cannot be changed: leave it as “WorkflowTypeId”.", open.Workflow.Key);
        }

        await store.WriteAsync(open, definition, cancellationToken);
    }

    private Task<bool> RunAsync(Guid workflowId, long seen, Func<OpenDraft, CancellationToken, Task> work, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            user.Demand(Permissions.Manage);
            if (await store.OpenAsync(workflowId, seen, ct) is not { } open)
            {
                return false;
            }

            await work(open, ct);
            audit.Record(new AuditRecord("workflows.draft.changed", "workflow", workflowId.ToString(), open.Workflow.Key));
            return true;
        },
        cancellationToken);
}
