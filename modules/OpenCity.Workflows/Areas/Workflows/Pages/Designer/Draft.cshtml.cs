using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Features.Drafts;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer;

/// <summary>The draft of a workflow: drawn, in words, and what can be added. The drawing's script posts the same forms.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class DraftModel(ReadDraft drafts, ChangeDraft change, ActivityTypes types, DraftOutcomes outcomes, IStringLocalizer<DraftModel> text) : DraftPage(drafts)
{
    /// <summary>The kinds of activities, by what people call them; the state, of which most cases are made, is the first.</summary>
    public IEnumerable<ActivityType> Palette => types.All.OrderByDescending(t => t.Name == "UserTaskEvent").ThenBy(t => text[t.Description.Title].Value, StringComparer.CurrentCulture);

    /// <summary>Adds an activity; in the drawing at a place, else to be filled in next.</summary>
    public async Task<IActionResult> OnPostAddAsync(string kind, int? x, int? y, CancellationToken cancellationToken)
    {
        if (types.Find(kind ?? string.Empty) is not { } found)
        {
            throw new RuleViolation("workflows.unknown-kind", "There is no kind of activity “{0}”.", kind ?? string.Empty);
        }

        var id = string.Empty;
        await change.HandleAsync(Id, Seen, d => id = DraftEdits.Add(d, found.Name, x is { } left && y is { } top ? (left, top) : null), cancellationToken);
        return Done(x is null ? $"{Root}/activities/{Uri.EscapeDataString(id)}" : Root, text["Added: {0}", text[found.Description.Title]]);
    }

    public async Task<IActionResult> OnPostMoveAsync(string activity, int dx, int dy, CancellationToken cancellationToken)
    {
        await change.HandleAsync(Id, Seen, d => DraftEdits.Move(d, Demand(d, activity), Math.Clamp(dx, -100_000, 100_000), Math.Clamp(dy, -100_000, 100_000)), cancellationToken);
        return Redirect(Url.Content(Root));
    }

    /// <summary>Leads an outcome to an activity.</summary>
    public async Task<IActionResult> OnPostConnectAsync(string activity, string outcome, string to, CancellationToken cancellationToken)
    {
        await change.HandleAsync(
            Id,
            Seen,
            d =>
            {
                if (!outcomes.Of(d, Demand(d, activity)).Contains(outcome))
                {
                    throw new RuleViolation("workflows.unknown-outcome", "The activity “{0}” never ends with “{1}”.", activity, outcome ?? string.Empty);
                }

                DraftEdits.Connect(d, activity, outcome, [Demand(d, to).Id]);
            },
            cancellationToken);
        return Redirect(Url.Content(Root));
    }

    public async Task<IActionResult> OnPostStartAsync(string activity, CancellationToken cancellationToken)
    {
        await change.HandleAsync(Id, Seen, d => DraftEdits.Start(d, Demand(d, activity)), cancellationToken);
        return Done(Root, text["Cases begin at: {0}", Opened.Document.Find(activity)!.Title.ToString()]);
    }

    public async Task<IActionResult> OnPostArrangeAsync(CancellationToken cancellationToken)
    {
        await change.HandleAsync(Id, Seen, DraftEdits.Arrange, cancellationToken);
        return Done(Root, text["The drawing is arranged anew."]);
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellationToken)
    {
        await change.GoAsync(Id, Seen, -1, cancellationToken);
        return Done(Root, text["The last change is undone."]);
    }

    public async Task<IActionResult> OnPostRedoAsync(CancellationToken cancellationToken)
    {
        await change.GoAsync(Id, Seen, 1, cancellationToken);
        return Done(Root, text["The change is made again."]);
    }

    public ActivityType? KindOf(DraftActivity activity) => types.Find(activity.Kind);

    /// <summary>Where each outcome leads.</summary>
    public IEnumerable<(string Outcome, IReadOnlyList<DraftActivity> To)> Following(DraftActivity activity) => outcomes.Of(Opened.Document, activity)
        .Select(o => (o, (IReadOnlyList<DraftActivity>)[.. Opened.Document.Transitions.Where(t => t.Source == activity.Id && t.Outcome == o).Select(t => Opened.Document.Find(t.Destination)!)]));

    private static DraftActivity Demand(DraftDocument document, string? activity) =>
        document.Find(activity ?? string.Empty) ?? throw new RuleViolation("workflows.unknown-activity", "There is no activity “{0}” any more.", activity ?? string.Empty);
}
