using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Permits;

namespace Vendor.QuickPermits.Areas.QuickPermits.Pages;

[Public("Shows a number to whoever knows it, and nothing else.")]
internal sealed class ReceivedModel(IPermitDirectory permits) : PageModel
{
    public string Number { get; private set; } = string.Empty;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        Number = number;
        return await permits.FindAsync(number, cancellationToken) is null ? NotFound() : Page();
    }
}
