using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.WorkOutFee;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Areas.Permits.Pages.Apply;

[Public("What permits there are is for everybody to know.")]
internal sealed class IndexModel(PermitTypes types, ApplicationFees fees) : PageModel
{
    public IReadOnlyList<PermitTypeDefinition> Types { get; private set; } = [];

    /// <summary>The fee depends on the answers.</summary>
    public bool FeeIsWorkedOut(PermitTypeDefinition type) => fees.AreWorkedOut(type);

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Types = [.. (await types.ListAsync(cancellationToken)).Select(t => t.Definition).Where(d => d.IsOpen)];
}
