using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.SignIn;

/// <summary>Remembers, in a cookie of its own for ten minutes, who has shown the password and not yet the second factor.</summary>
internal sealed class HalfSignIn(IHttpContextAccessor accessor, CityUsers users, ICityClock clock)
{
    private const string RememberClaim = "oc:remember";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("There is no request to sign in with.");

    public Task RememberAsync(CityUser user, bool remember)
    {
        var identity = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user.Id.ToString("D", CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(CityPrincipals.Stamp, user.SecurityStamp ?? string.Empty));
        identity.AddClaim(new Claim(RememberClaim, remember.ToString()));
        return Http.SignInAsync(
            IdentityConstants.TwoFactorUserIdScheme,
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { IssuedUtc = clock.Now, ExpiresUtc = clock.Now + Lifetime });
    }

    /// <summary>Who it is and whether to remember the browser; null where the time is up or the account has changed since.</summary>
    public async Task<(CityUser User, bool Remember)?> FindAsync(CancellationToken cancellationToken)
    {
        var principal = (await Http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal;
        if (!Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            || await users.FindAsync(id, cancellationToken) is not { MayAct: true } user
            || user.SecurityStamp != principal.FindFirstValue(CityPrincipals.Stamp)
            || user.IsLockedAt(clock.Now))
        {
            return null;
        }

        return (user, principal.FindFirstValue(RememberClaim) == bool.TrueString);
    }
}
