using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Document;
using OpenCity.Permits.Verification;

namespace OpenCity.Permits.Areas.Permits.Pages.Document;

[Public("Opens for the holder, with an account or as a guest, and for staff only.")]
internal sealed class IndexModel(ReadPermitSheet read, VerificationQr qr, IStringLocalizer<IndexModel> text) : PageModel
{
    public PermitSheet Sheet { get; private set; } = null!;

    public IHtmlContent Qr { get; private set; } = HtmlString.Empty;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await read.HandleAsync(id, cancellationToken) is not { } sheet)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "private, no-store";
        Sheet = sheet;
        Qr = new HtmlString(qr.Svg(sheet.Permit.VerificationCode!, text["Square code that leads to {0}", sheet.VerificationUrl]));
        return Page();
    }
}
