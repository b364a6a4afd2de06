using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Web;
using OpenCity.Contracts.Permits;
using Vendor.QuickPermits.Features.Issue;
using Vendor.QuickPermits.Model;

namespace Vendor.QuickPermits.Areas.QuickPermits.Pages.Staff;

[RequirePermission(Permissions.HandleName)]
internal sealed class IndexModel(QuickPermitsContext db, Issue issue) : PageModel, IRedisplay
{
    public IReadOnlyList<QuickPermit> Waiting { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => OnRedisplayAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancellationToken)
    {
        await issue.RunAsync(number, cancellationToken);
        return RedirectToPage();
    }

    public async Task OnRedisplayAsync(CancellationToken cancellationToken) =>
        Waiting = await db.Permits.AsNoTracking().Where(permit => permit.Status == PermitStatus.Submitted).OrderBy(permit => permit.Number).ToListAsync(cancellationToken);
}
