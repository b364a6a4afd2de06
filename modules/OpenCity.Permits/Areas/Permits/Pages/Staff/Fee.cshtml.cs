using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.WorkOutFee;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.ReviewName)]
internal sealed class FeeModel(ApplicationAccess access, ApplicationFees fees, WorkOutFee workOut) : StaffActionPage(access, PermitAction.WorkOutFee)
{
    public FeeEstimate Estimate { get; private set; } = null!;

    public bool CanBeWorkedOut => Estimate.Basis is not { Problem: not null };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => Done(await workOut.HandleAsync(Id, Version, cancellationToken));

    protected override async Task OnOpenedAsync(CancellationToken cancellationToken) => Estimate = await fees.EstimateAsync(Application, cancellationToken);
}
