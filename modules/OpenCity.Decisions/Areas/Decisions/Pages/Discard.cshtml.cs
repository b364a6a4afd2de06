using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Decisions.Areas.Decisions.Pages.Shared;
using OpenCity.Decisions.Features.DiscardDraft;
using OpenCity.Decisions.Features.ReadVersion;

namespace OpenCity.Decisions.Areas.Decisions.Pages;

/// <summary>Asks before a draft is thrown away.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class DiscardModel(ReadVersion versions, DiscardDraft discard) : VersionPage(versions)
{
    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await discard.HandleAsync(Id, Seen, cancellationToken) is { } done
            ? LocalRedirect(done.Remains ? $"~/staff/decisions/{done.ModelId}" : "~/staff/decisions")
            : NotFound();
}
