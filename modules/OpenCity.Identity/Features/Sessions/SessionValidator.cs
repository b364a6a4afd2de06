using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;

namespace OpenCity.Identity.Features.Sessions;

/// <summary>
/// Checks at each request that the cookie's session still stands, and makes the claims anew when the account's stamp has
/// changed (roles, name, address). Revoked sessions end at once on this node.
/// </summary>
internal sealed class SessionValidator(SessionLookup sessions, CityUsers users, CityPrincipals principals, ICityClock clock) : ISecurityStampValidator
{
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var cancellationToken = context.HttpContext.RequestAborted;
        var principal = context.Principal;
        if (IdOf(principal, CityClaims.Session) is not { } session
            || await sessions.FindAsync(session, cancellationToken) is not { } state
            || state.UserId != IdOf(principal, CityClaims.Id)
            || state.ExpiresAt <= clock.Now)
        {
            await RejectAsync(context);
            return;
        }

        if (principal!.FindFirstValue(CityPrincipals.Stamp) == state.Stamp)
        {
            return;
        }

        if (await users.FindAsync(state.UserId, cancellationToken) is not { MayAct: true } user)
        {
            await RejectAsync(context);
            return;
        }

        context.ReplacePrincipal(await principals.CreateAsync(user, session, cancellationToken));
        context.ShouldRenew = true;
    }

    private static async Task RejectAsync(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    private static Guid? IdOf(ClaimsPrincipal? principal, string claim) => Guid.TryParse(principal?.FindFirstValue(claim), out var id) ? id : null;
}
