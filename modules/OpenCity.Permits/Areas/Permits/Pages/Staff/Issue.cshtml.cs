using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.IssuePermit;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.IssueName)]
internal sealed class IssueModel(ApplicationAccess access, IssuePermit handler) : StaffActionPage(access, PermitAction.Issue)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => Done(await handler.HandleAsync(Id, Version, cancellationToken));
}
