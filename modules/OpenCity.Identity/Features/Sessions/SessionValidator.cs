using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Security;
using OpenCity.Identity.Accounts;

namespace OpenCity.Identity.Features.Sessions;

/// <summary>
/// Checks at each request that the cookie's session still stands, and makes the claims anew when the account's stamp has
/// changed (roles, name, address). Revoked sessions end at once on this node. It asks for the database and the accounts only
/// where memory does not answer: making those takes longer than the rest of a signed-in request.
/// </summary>
internal sealed class SessionValidator(SessionMemory sessions, TimeProvider time) : ISecurityStampValidator
{
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (IdOf(context.Principal, CityClaims.Session) is not { } session
            || await sessions.FindAsync(session, ct => http.RequestServices.GetRequiredService<SessionLookup>().LoadAsync(session, ct), http.RequestAborted) is not { } state
            || state.UserId != IdOf(context.Principal, CityClaims.Id)
            || state.ExpiresAt <= time.GetUtcNow())
        {
            await RejectAsync(context);
        }
        else if (context.Principal!.FindFirstValue(CityPrincipals.Stamp) != state.Stamp)
        {
            await RenewAsync(context, session, state.UserId);
        }
    }

    private static async Task RenewAsync(CookieValidatePrincipalContext context, Guid session, Guid userId)
    {
        var (services, cancellationToken) = (context.HttpContext.RequestServices, context.HttpContext.RequestAborted);
        if (await services.GetRequiredService<CityUsers>().FindAsync(userId, cancellationToken) is not { MayAct: true } user)
        {
            await RejectAsync(context);
            return;
        }

        context.ReplacePrincipal(await services.GetRequiredService<CityPrincipals>().CreateAsync(user, session, cancellationToken));
        context.ShouldRenew = true;
    }

    private static async Task RejectAsync(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    private static Guid? IdOf(ClaimsPrincipal? principal, string claim) => Guid.TryParse(principal?.FindFirstValue(claim), out var id) ? id : null;
}
