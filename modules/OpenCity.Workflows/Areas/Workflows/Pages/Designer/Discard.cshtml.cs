using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Features.Drafts;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer;

/// <summary>Asks before a draft is thrown away.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class DiscardModel(ReadDraft drafts, DiscardDraft discard, IStringLocalizer<DiscardModel> text) : DraftPage(drafts)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => await discard.HandleAsync(Id, Seen, cancellationToken) switch
    {
        true => Done(Workflow, text["The draft is discarded."]),
        false => Done("~/staff/workflows", text["The draft is discarded."]),
        _ => NotFound(),
    };
}
