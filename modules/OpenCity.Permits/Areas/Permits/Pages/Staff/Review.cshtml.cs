using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.StartReview;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.ReviewName)]
internal sealed class ReviewModel(ApplicationAccess access, StartReview handler) : StaffActionPage(access, PermitAction.StartReview)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => Done(await handler.HandleAsync(Id, cancellationToken));
}
