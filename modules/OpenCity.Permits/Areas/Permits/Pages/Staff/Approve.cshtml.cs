using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.DecideApplication;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.DecideName)]
internal sealed class ApproveModel(ApplicationAccess access, DecideApplication decide) : StaffActionPage(access, PermitAction.Approve)
{
    [BindProperty, Display(Name = "Remarks for the applicant", Description = "The applicant reads this in the mail and with the application."), DataType(DataType.MultilineText)]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        Done(await decide.HandleAsync(new Decision(Id, true, Reasons, Version), cancellationToken));
}
