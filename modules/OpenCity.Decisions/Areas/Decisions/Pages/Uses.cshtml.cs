using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Decisions.Areas.Decisions.Pages.Shared;
using OpenCity.Decisions.Features.ReadVersion;
using OpenCity.Decisions.Features.RecordUses;

namespace OpenCity.Decisions.Areas.Decisions.Pages;

/// <summary>What was decided by a version.</summary>
[RequirePermission(Permissions.ViewName)]
internal sealed class UsesModel(ReadVersion versions, FindUses uses) : VersionPage(versions)
{
    /// <summary>Only what was decided before this use.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public UsePage Found { get; private set; } = new([], null);

    public long Count { get; private set; }

    public IActionResult OnGet() => Page();

    protected override async Task OnOpenedAsync(CancellationToken cancellationToken)
    {
        Found = await uses.HandleAsync(Id, After, cancellationToken);
        Count = await uses.CountAsync(Id, cancellationToken);
    }
}
