using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Features.PublishVersion;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.Drafts;

/// <summary>The drafts as pages show them.</summary>
internal sealed class ReadDraft(WorkflowsDbContext db, PublicationChecks checks, ICurrentUser user)
{
    /// <summary>The draft of a workflow with what is wrong with it; null where there is none.</summary>
    public async Task<DraftFile?> FindAsync(Guid workflowId, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.Manage);
        if (await db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.WorkflowId == workflowId, cancellationToken) is not { } draft)
        {
            return null;
        }

        var numbers = await db.DraftStates.Where(s => s.WorkflowId == workflowId).Select(s => s.Number).ToListAsync(cancellationToken);
        var state = await db.DraftStates.AsNoTracking().SingleAsync(s => s.WorkflowId == workflowId && s.Number == draft.Position, cancellationToken);
        var inForce = await db.Versions.AsNoTracking().FirstOrDefaultAsync(v => v.WorkflowId == workflowId && v.State == VersionState.Published, cancellationToken);
        var document = new DraftDocument(JsonNode.Parse(state.Definition)!.AsObject());
        var (compiled, problems) = await checks.CheckAsync(document.Json, cancellationToken);
        return new DraftFile(
            await db.Workflows.AsNoTracking().SingleAsync(w => w.Id == workflowId, cancellationToken),
            draft,
            document,
            compiled,
            problems,
            inForce,
            numbers.Contains(draft.Position - 1),
            numbers.Contains(draft.Position + 1));
    }

    /// <summary>The workflows that have a draft.</summary>
    public async Task<IReadOnlySet<Guid>> ListAsync(CancellationToken cancellationToken) =>
        (await db.Drafts.Select(d => d.WorkflowId).ToListAsync(cancellationToken)).ToHashSet();
}

/// <summary>A draft as pages show it.</summary>
/// <param name="Workflow">The workflow.</param>
/// <param name="Draft">The draft.</param>
/// <param name="Document">What it says.</param>
/// <param name="Compiled">Ready to be played; null while it cannot run at all.</param>
/// <param name="Problems">What stands in the way of publishing it.</param>
/// <param name="InForce">The version in force; null for a new workflow.</param>
/// <param name="CanUndo">There is a state before.</param>
/// <param name="CanRedo">There is a state after.</param>
internal sealed record DraftFile(
    Workflow Workflow,
    WorkflowDraft Draft,
    DraftDocument Document,
    CompiledWorkflow? Compiled,
    IReadOnlyList<DefinitionProblem> Problems,
    WorkflowVersion? InForce,
    bool CanUndo,
    bool CanRedo);
