using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.RevokePermit;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.RevokeName)]
internal sealed class RevokeModel(ApplicationAccess access, RevokePermit revoke) : StaffActionPage(access, PermitAction.Revoke)
{
    [BindProperty, Display(Name = "Reasons for the revocation", Description = "The holder of the permit reads this. The verification page shows at once that the permit is revoked."), DataType(DataType.MultilineText), Required(ErrorMessage = "Give the reasons: the holder of the permit has a right to them.")]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        DemandValid();
        return Done(await revoke.HandleAsync(Id, Reasons, Version, cancellationToken));
    }
}
