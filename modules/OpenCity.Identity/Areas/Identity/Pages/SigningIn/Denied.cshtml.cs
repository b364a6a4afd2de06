using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Security;

namespace OpenCity.Identity.Areas.Identity.Pages.SigningIn;

[Public("Tells people what they may not do.")]
internal sealed class DeniedModel : FormPage
{
    public void OnGet() => Response.StatusCode = StatusCodes.Status403Forbidden;
}
