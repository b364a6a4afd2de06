using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.ViewName)]
internal sealed class ReceiptModel(ApplicationAccess access, PermitsDbContext db, ISettings settings) : StaffPage(access)
{
    public Payment Payment { get; private set; } = null!;

    public CitySettings City { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid paymentId, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken)
            || await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == paymentId && p.PermitId == Id, cancellationToken) is not { } payment)
        {
            return NotFound();
        }

        Payment = payment;
        City = await settings.GetAsync<CitySettings>(cancellationToken);
        return Page();
    }
}
