using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Features.Drafts;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer;

/// <summary>Asks before an activity is removed from a draft.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class RemoveModel(ReadDraft drafts, ChangeDraft change, IStringLocalizer<RemoveModel> text) : DraftPage(drafts)
{
    [BindProperty(SupportsGet = true)]
    public string Activity { get; set; } = string.Empty;

    public DraftActivity Shown { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (FindActivity(Activity) is not { } shown)
        {
            return NotFound();
        }

        (Activity, Shown) = (shown.Id, shown);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (OnGet() is NotFoundResult gone)
        {
            return gone;
        }

        await change.HandleAsync(Id, Seen, d => DraftEdits.Remove(d, d.Find(Activity)!), cancellationToken);
        return Done(Root, text["Removed: {0}. “Undo” brings it back.", Shown.Title.ToString()]);
    }
}
