using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Register;
using OpenCity.Permits.Verification;

namespace OpenCity.Permits.Areas.Permits.Pages.Verification;

[Public("Anyone who is shown a permit can check it; its code of twelve letters and digits cannot be guessed.")]
internal sealed class ResultModel(VerifyPermit verify, RegisterWords words) : PageModel
{
    /// <summary>The permit; null where no permit has the code.</summary>
    public VerifiedPermit? Verified { get; private set; }

    public string Code { get; private set; } = string.Empty;

    public string TypeName { get; private set; } = string.Empty;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        Code = VerificationCode.Clean(code) is { } clean ? VerificationCode.Show(clean) : code;
        Verified = await verify.HandleAsync(code, cancellationToken);
        if (Verified is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        TypeName = (await words.TypesAsync(cancellationToken)).Name(Verified.Permit.PermitType);
        return Page();
    }
}
