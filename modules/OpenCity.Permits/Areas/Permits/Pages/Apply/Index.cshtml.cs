using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Features;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Areas.Permits.Pages.Apply;

[Public("What permits there are is for everybody to know.")]
internal sealed class IndexModel(PermitTypes types) : PageModel
{
    public IReadOnlyList<PermitTypeDefinition> Types { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Types = [.. (await types.ListAsync(cancellationToken)).Select(t => t.Definition).Where(d => d.IsOpen)];
}
