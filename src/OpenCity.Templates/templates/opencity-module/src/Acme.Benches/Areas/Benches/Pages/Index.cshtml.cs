using Acme.Benches.Model;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;

namespace Acme.Benches.Areas.Benches.Pages;

[Public("The list is for everybody to read.")]
internal sealed class IndexModel(BenchesContext db, ISettings settings, ICurrentUser user) : PageModel
{
    public IReadOnlyList<Entry> Entries { get; private set; } = [];

    public string Introduction { get; private set; } = string.Empty;

    public bool CanAdd => user.Has(Permissions.Manage);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Introduction = (await settings.GetAsync<BenchesSettings>(cancellationToken)).Introduction.ToString();
        Entries = await db.Entries.AsNoTracking().OrderBy(entry => entry.Name).ToListAsync(cancellationToken);
    }
}
