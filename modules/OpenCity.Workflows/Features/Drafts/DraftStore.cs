using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.Drafts;

/// <summary>Opens drafts and stores what they say, with the states before, in the running unit of work.</summary>
internal sealed class DraftStore(WorkflowsDbContext db, ICityClock clock, ICurrentUser user)
{
    /// <summary>So many changes can be undone.</summary>
    public const int MostUndone = 20;

    /// <summary>The draft of a workflow, tracked, as the person saw it; null where there is none.</summary>
    /// <exception cref="ConcurrencyConflict">Somebody changed it since.</exception>
    public async Task<OpenDraft?> OpenAsync(Guid workflowId, long? seen, CancellationToken cancellationToken)
    {
        if (await db.Drafts.AsTracking().FirstOrDefaultAsync(d => d.WorkflowId == workflowId, cancellationToken) is not { } draft)
        {
            return null;
        }

        if (seen is { } version && draft.Version != version)
        {
            throw new ConcurrencyConflict();
        }

        var state = await db.DraftStates.AsNoTracking().SingleAsync(s => s.WorkflowId == workflowId && s.Number == draft.Position, cancellationToken);
        return new OpenDraft(await db.Workflows.AsTracking().SingleAsync(w => w.Id == workflowId, cancellationToken), draft, state.Definition);
    }

    /// <summary>A new draft.</summary>
    public WorkflowDraft Add(Workflow workflow, string definition, int? from)
    {
        var draft = new WorkflowDraft { WorkflowId = workflow.Id, Position = 1, FromNumber = from, ChangedAt = clock.Now, ChangedByName = user.DisplayName };
        db.Drafts.Add(draft);
        db.DraftStates.Add(new DraftState { WorkflowId = workflow.Id, Number = 1, Definition = definition });
        return draft;
    }

    /// <summary>The draft says something else now; what it said can be had back, what was undone can not.</summary>
    public async Task WriteAsync(OpenDraft open, JsonObject definition, CancellationToken cancellationToken)
    {
        var (draft, text) = (open.Draft, definition.ToJsonString());
        if (text.Length > DraftDocument.LongestText)
        {
            throw new RuleViolation("workflows.draft-long", "The workflow is longer than {0} characters: split it, and join its parts by sub-workflows.", DraftDocument.LongestText);
        }

        await db.DraftStates.Where(s => s.WorkflowId == draft.WorkflowId && (s.Number > draft.Position || s.Number <= draft.Position - MostUndone)).ExecuteDeleteAsync(cancellationToken);
        draft.Position++;
        db.DraftStates.Add(new DraftState { WorkflowId = draft.WorkflowId, Number = draft.Position, Definition = text });
        Touch(draft);
    }

    /// <summary>Goes back or forth among the states.</summary>
    /// <returns>False where there is no further one.</returns>
    public async Task<bool> GoAsync(OpenDraft open, int by, CancellationToken cancellationToken)
    {
        var (draft, to) = (open.Draft, open.Draft.Position + by);
        if (!await db.DraftStates.AnyAsync(s => s.WorkflowId == draft.WorkflowId && s.Number == to, cancellationToken))
        {
            return false;
        }

        draft.Position = to;
        Touch(draft);
        return true;
    }

    private void Touch(WorkflowDraft draft)
    {
        (draft.ChangedAt, draft.ChangedByName) = (clock.Now, user.DisplayName);
        db.Expect(draft, draft.Version);
    }
}

/// <summary>A draft in the hands of a unit of work.</summary>
internal sealed record OpenDraft(Workflow Workflow, WorkflowDraft Draft, string Text)
{
    /// <summary>What it says: a copy to be changed.</summary>
    public DraftDocument Document { get; } = new(JsonNode.Parse(Text)!.AsObject());
}
