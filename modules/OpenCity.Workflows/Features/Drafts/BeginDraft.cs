using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.Drafts;

/// <summary>Begins drafts: of a new workflow, or from the version in force.</summary>
internal sealed class BeginDraft(WorkflowsDbContext db, DraftStore store, ICityClock clock, ICurrentUser user, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    /// <summary>A new workflow with nothing in it.</summary>
    /// <returns>The workflow's id.</returns>
    /// <exception cref="ValidationFailed">The key is none, or there is a workflow of that key.</exception>
    public Task<Guid> NewAsync(string key, LocalizedText title, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            user.Demand(Permissions.Manage);
            if (!Keys.IsKey(key))
            {
                throw new ValidationFailed("Key", "The key “{0}” may hold letters, digits, hyphens and dots only, at most {1}.", key, Keys.Longest);
            }

            if (await db.Workflows.AnyAsync(w => w.Key == key, ct))
            {
                throw new ValidationFailed("Key", "There is a workflow “{0}” already. Choose another key.", key);
            }

            var workflow = new Workflow { Id = clock.NewId(), Key = key, Title = title, CreatedAt = clock.Now };
            db.Workflows.Add(workflow);
            store.Add(workflow, DraftDocument.Empty(key, title).Json.ToJsonString(), from: null);
            audit.Record(new AuditRecord("workflows.draft.begun", "workflow", workflow.Id.ToString(), key));
            return workflow.Id;
        },
        cancellationToken);

    /// <summary>A draft of what the version in force says; the one that is there where there is one.</summary>
    /// <returns>False where there is no such workflow, or no version of it.</returns>
    public Task<bool> FromVersionAsync(Guid workflowId, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            user.Demand(Permissions.Manage);
            if (await db.Drafts.AnyAsync(d => d.WorkflowId == workflowId, ct))
            {
                return true;
            }

            if (await db.Workflows.AsTracking().FirstOrDefaultAsync(w => w.Id == workflowId, ct) is not { } workflow
                || await db.Versions.AsNoTracking().FirstOrDefaultAsync(v => v.WorkflowId == workflowId && v.State == VersionState.Published, ct) is not { } version)
            {
                return false;
            }

            store.Add(workflow, version.Definition, version.Number);
            audit.Record(new AuditRecord("workflows.draft.begun", "workflow", workflowId.ToString(), $"{workflow.Key} {version.Number}"));
            return true;
        },
        cancellationToken);
}
