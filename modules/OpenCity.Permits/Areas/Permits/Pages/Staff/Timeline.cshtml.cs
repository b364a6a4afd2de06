using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.ViewName)]
internal sealed class TimelineModel(ApplicationAccess access, PermitsDbContext db) : StaffPage(access)
{
    public IReadOnlyList<TimelineEntry> Entries { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Entries = await db.Timeline.AsNoTracking().Where(e => e.PermitId == Id).OrderByDescending(e => e.Id).ToListAsync(cancellationToken);
        return Page();
    }
}
