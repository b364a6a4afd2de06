using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.WorkOutFee;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Areas.Permits.Pages.Apply;

[Public("What a permit needs and costs is for everybody to know.")]
internal sealed class StartModel(PermitTypes types, ApplicationFees fees, ISettings settings) : PageModel
{
    public PermitTypeDefinition Type { get; private set; } = null!;

    /// <summary>The fee depends on the answers.</summary>
    public bool FeeIsWorkedOut => fees.AreWorkedOut(Type);

    public int DecisionDays { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await types.FindAsync(code, cancellationToken) is not { } type)
        {
            return NotFound();
        }

        Type = type.Definition;
        DecisionDays = Type.DecisionBusinessDays ?? (await settings.GetAsync<PermitSettings>(cancellationToken)).DecisionBusinessDays;
        return Page();
    }
}
