using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Features.Drafts;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer;

/// <summary>Asks before a draft becomes the next version, with what it changes.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class PublishModel(ReadDraft drafts, PublishDraft publish, IStringLocalizer<PublishModel> text) : DraftPage(drafts)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // The page lists them with links to where they are mended.
        if (Opened.Problems.Count > 0 && Opened.Draft.Version == Seen)
        {
            throw new ValidationFailed(string.Empty, "The draft has problems and cannot be published.");
        }

        return await publish.HandleAsync(Id, Seen, cancellationToken) ? Done(Workflow, text["The new version is in force."]) : NotFound();
    }
}
