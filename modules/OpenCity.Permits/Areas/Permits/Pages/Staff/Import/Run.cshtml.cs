using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Exchange.ImportJob;
using OpenCity.Permits.Exchange.ImportPermits;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff.Import;

[RequirePermission(Permissions.ImportName)]
internal sealed class RunModel(BringImport bring, PermitsDbContext db) : PageModel
{
    public PermitImport Import { get; private set; } = null!;

    public ImportSummary Summary { get; private set; } = new();

    /// <summary>The counts are of the dry run, not of the import itself.</summary>
    public bool IsForecast => Import.State != PermitImportState.Done;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Set<PermitImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken) is not { } import)
        {
            return NotFound();
        }

        (Import, Summary) = (import, import.ReadSummary());
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid id, CancellationToken cancellationToken) =>
        await bring.ConfirmAsync(id, cancellationToken) ? RedirectToPage(new { id }) : NotFound();

    public async Task<IActionResult> OnPostDropAsync(Guid id, CancellationToken cancellationToken) =>
        await bring.DropAsync(id, cancellationToken) ? RedirectToPage("./Index") : NotFound();
}
