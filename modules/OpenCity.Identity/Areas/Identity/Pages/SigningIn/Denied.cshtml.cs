using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Identity.Areas.Identity.Pages.SigningIn;

[Public("Tells people what they may not do.")]
[OpenInMaintenance]
internal sealed class DeniedModel : FormPage
{
    public void OnGet() => Response.StatusCode = StatusCodes.Status403Forbidden;
}
