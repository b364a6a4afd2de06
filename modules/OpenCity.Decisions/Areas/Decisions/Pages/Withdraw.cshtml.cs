using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Decisions.Areas.Decisions.Pages.Shared;
using OpenCity.Decisions.Features.ReadVersion;
using OpenCity.Decisions.Features.WithdrawVersion;

namespace OpenCity.Decisions.Areas.Decisions.Pages;

/// <summary>Asks before a version is taken out of force.</summary>
[RequirePermission(Permissions.PublishName)]
internal sealed class WithdrawModel(ReadVersion versions, WithdrawVersion withdraw) : VersionPage(versions)
{
    [BindProperty, Display(Name = "Reason", Description = "It is kept in the audit trail and shown with the version.")]
    [StringLength(WithdrawVersion.MaxReason)]
    public string? Reason { get; set; }

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        DemandValid();
        return Done(await withdraw.HandleAsync(Id, Seen, Reason, cancellationToken));
    }
}
