using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Web;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Features.Drafts;
using OpenCity.Workflows.Features.FindWorkflows;
using OpenCity.Workflows.Features.Simulate;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Simulation;

/// <summary>Plays a case of a draft or a version, in memory. The moves travel with the form.</summary>
[RequirePermission(Permissions.ViewName)]
internal sealed class SimulateModel(FindWorkflows find, ReadDraft drafts, Simulate simulate, FailureTexts failures, ICurrentUser user) : PageModel, IRedisplay
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version; the one in force where it is left out.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    /// <summary>The draft instead of a version.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Draft { get; set; }

    [BindProperty]
    public string? Moves { get; set; }

    public LocalizedText Title { get; private set; } = LocalizedText.Empty;

    /// <summary>Null for a draft.</summary>
    public int? Number { get; private set; }

    /// <summary>The draft, where it is one.</summary>
    public DraftFile? OpenedDraft { get; private set; }

    /// <summary>Null where the draft has problems.</summary>
    public CompiledWorkflow? Workflow { get; private set; }

    /// <summary>What the thing is like, as JSON.</summary>
    public string Subject { get; private set; } = "{}";

    /// <summary>Null before the case has begun.</summary>
    public SimulationView? View { get; private set; }

    public string Below => $"~/staff/workflows/{Id}{(OpenedDraft is null ? string.Empty : "/draft")}";

    /// <summary>What a history says besides what happened.</summary>
    public string? Said(NewEntry entry) => entry.Failure is { } failure ? (failures.Of(failure)?.ToString() ?? entry.Comment) : entry.Said?.ToString() ?? entry.Comment;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!await LoadAsync(HttpContext.RequestAborted))
        {
            context.Result = NotFound();
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>Makes a move, or takes the last one back.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "Act")] string? act, CancellationToken cancellationToken)
    {
        if (Workflow is null || act is "anew")
        {
            return Redirect(Request.PathBase.Add(Request.Path).Add(QueryString.Create(Request.Query.Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString())))));
        }

        var moves = SimulatedMove.Read(Moves);
        await ShowAsync(act == "back" ? [.. moves.SkipLast(1)] : [.. moves, SimulationForm.Read(Request.Form, act ?? string.Empty)], cancellationToken);
        return Page();
    }

    /// <summary>The case as it stood, where the move cannot be made.</summary>
    public async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ShowAsync(SimulatedMove.Read(Moves), cancellationToken);
        }
        catch (Exception exception) when (exception is ValidationFailed or RuleViolation)
        {
            // What came with the form cannot be played at all: from the beginning again.
            Remember([]);
        }
    }

    private async Task ShowAsync(IReadOnlyList<SimulatedMove> moves, CancellationToken cancellationToken)
    {
        if (moves.Count > SimulatedMove.Most)
        {
            throw new ValidationFailed(string.Empty, "The simulation has become too long. Begin it anew.");
        }

        var played = await simulate.HandleAsync(Workflow!, moves, cancellationToken);
        View = played is null ? null : await SimulationViews.OfAsync(played, cancellationToken);
        Subject = played is null ? Subject : SimulationForm.Write(played.Surroundings.Subject);
        Remember(moves);
    }

    private void Remember(IReadOnlyList<SimulatedMove> moves)
    {
        ModelState.Remove(nameof(Moves));
        Moves = SimulatedMove.Write(moves);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (Draft)
        {
            if (!user.Has(Permissions.Manage) || await drafts.FindAsync(Id, cancellationToken) is not { } draft)
            {
                return false;
            }

            (OpenedDraft, Workflow, Title) = (draft, draft.Compiled, draft.Document.Title ?? draft.Workflow.Title);
        }
        else if (await find.FindAsync(Id, Version, cancellationToken) is { } file)
        {
            (Workflow, Title, Number) = (file.Compiled, file.Workflow.Title, file.Version.Number);
        }
        else
        {
            return false;
        }

        Subject = Workflow is null ? Subject : SimulationForm.Write(SampleSubject.Of(Workflow));
        return true;
    }
}
