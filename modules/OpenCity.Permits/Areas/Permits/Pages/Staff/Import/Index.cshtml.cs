using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Permits.Exchange.ImportJob;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff.Import;

[RequirePermission(Permissions.ImportName)]
internal sealed class IndexModel(BringImport bring, PermitsDbContext db) : PageModel
{
    [BindProperty]
    [Display(Name = "File with permits", Description = "CSV, at most 25 MB. Larger files are imported from the command line.")]
    [Required(ErrorMessage = "Choose the file with the permits.")]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    [Display(Name = "Profile", Description = "Says which column is what.")]
    [Required(ErrorMessage = "Choose a profile.")]
    public string Profile { get; set; } = string.Empty;

    public IReadOnlyList<PermitImport> Recent { get; private set; } = [];

    public IReadOnlyList<Choice> Profiles { get; } = [.. ImportProfiles.Names.Select(n => new Choice(n, ImportProfiles.Get(n).Title.ToString()))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellationToken);
            return Page();
        }

        await using var content = Upload!.OpenReadStream();
        var id = await bring.CheckAsync(Upload.FileName, content, Profile, cancellationToken);
        return RedirectToPage("./Run", new { id });
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Recent = await db.Set<PermitImport>().AsNoTracking().OrderByDescending(i => i.Id).Take(20).ToListAsync(cancellationToken);
}
