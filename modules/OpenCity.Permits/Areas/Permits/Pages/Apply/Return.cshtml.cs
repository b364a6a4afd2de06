using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Features.ResumeDraft;

namespace OpenCity.Permits.Areas.Permits.Pages.Apply;

[Public("The link itself is the proof: signed, bound to one application, expiring.")]
internal sealed class ReturnModel(ResumeDraft resume) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await resume.AcceptAsync(token, cancellationToken) is { } id)
        {
            return LocalRedirect($"~/permits/applications/{id}");
        }

        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
