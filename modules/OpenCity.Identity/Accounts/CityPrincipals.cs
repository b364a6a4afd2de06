using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Accounts;

/// <summary>Makes the identity that the browser's cookie carries.</summary>
internal sealed class CityPrincipals(IdentityContext context) : IUserClaimsPrincipalFactory<CityUser>
{
    /// <summary>The version of the claims: a changed stamp in the database makes them anew.</summary>
    public const string Stamp = "AspNet.Identity.SecurityStamp";

    public Task<ClaimsPrincipal> CreateAsync(CityUser user) => CreateAsync(user, session: null, CancellationToken.None);

    public async Task<ClaimsPrincipal> CreateAsync(CityUser user, Guid? session, CancellationToken cancellationToken)
    {
        var roles = await context.UserRoles.Where(r => r.UserId == user.Id).Select(r => r.Role).ToListAsync(cancellationToken);
        var identity = For(user, roles, IdentityConstants.ApplicationScheme);
        identity.AddClaim(new Claim(Stamp, user.SecurityStamp ?? string.Empty));
        if (session is { } id)
        {
            identity.AddClaim(new Claim(CityClaims.Session, id.ToString("D", CultureInfo.InvariantCulture)));
        }

        return new ClaimsPrincipal(identity);
    }

    public static ClaimsIdentity For(CityUser user, IEnumerable<string> roles, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, CityClaims.DisplayName, CityClaims.Role);
        identity.AddClaim(new Claim(CityClaims.Id, user.Id.ToString("D", CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(CityClaims.DisplayName, user.DisplayName));
        if (user.EmailConfirmed)
        {
            identity.AddClaim(new Claim(CityClaims.Email, user.Email!));
        }

        identity.AddClaims(roles.Select(r => new Claim(CityClaims.Role, r)));
        return identity;
    }
}
