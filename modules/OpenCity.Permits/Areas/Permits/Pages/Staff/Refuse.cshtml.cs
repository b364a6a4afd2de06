using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.DecideApplication;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.DecideName)]
internal sealed class RefuseModel(ApplicationAccess access, DecideApplication decide) : StaffActionPage(access, PermitAction.Refuse)
{
    [BindProperty, Display(Name = "Reasons for the refusal", Description = "The applicant reads this. Name the by-law or the section of the code, and what would have to be different."), DataType(DataType.MultilineText), Required(ErrorMessage = "Give the reasons for the refusal: the applicant has a right to them.")]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        DemandValid();
        return Done(await decide.HandleAsync(new Decision(Id, false, Reasons, Version), cancellationToken));
    }
}
