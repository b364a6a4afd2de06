using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.Sessions;

namespace OpenCity.Identity.Areas.Identity.Pages.SigningIn;

[Public("Signing out twice does no harm.")]
[OpenInMaintenance]
internal sealed class SignOutModel(SessionRegister sessions, CityUsers users) : FormPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await EndSessionAsync(cancellationToken);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return RedirectToPage("SignOut");
    }

    private async Task EndSessionAsync(CancellationToken cancellationToken)
    {
        if (Guid.TryParse(User.FindFirstValue(CityClaims.Session), out var session)
            && Guid.TryParse(User.FindFirstValue(CityClaims.Id), out var id)
            && await users.FindAsync(id, cancellationToken) is { } user)
        {
            await sessions.EndAsync(user, session, cancellationToken);
        }
    }
}
