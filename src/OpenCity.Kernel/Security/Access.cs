using System.Security.Claims;
using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Security;

/// <summary>The one place where a permission is granted or not.</summary>
internal static class Access
{
    /// <summary>The person's roles: everybody is anonymous, whoever is signed in a resident, the rest their claims say.</summary>
    public static IEnumerable<string> RolesOf(ClaimsPrincipal? person)
    {
        yield return Roles.Anonymous;
        if (person?.Identity?.IsAuthenticated == true)
        {
            yield return Roles.Resident;
            foreach (var claim in person.Claims)
            {
                if (claim.Type == CityClaims.Role)
                {
                    yield return claim.Value;
                }
            }
        }
    }

    /// <summary>True where a role of the tenant carries the permission, and the token's scopes, if it is a token, name it.</summary>
    public static bool IsGranted(TenantSnapshot tenant, ClaimsPrincipal? person, int permission, string name)
    {
        if (permission < 0)
        {
            return false;
        }

        // The anonymous pass without enumerating anything.
        if (person?.Identity is not ClaimsIdentity { IsAuthenticated: true } identity)
        {
            return Carries(tenant, Roles.Anonymous, permission);
        }

        if (identity.AuthenticationType == IApiTokenValidator.Scheme && !identity.HasClaim(CityClaims.Scope, name))
        {
            return false;
        }

        foreach (var role in RolesOf(person))
        {
            if (Carries(tenant, role, permission))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Carries(TenantSnapshot tenant, string role, int permission) =>
        tenant.Roles.TryGetValue(role, out var set) && set.Contains(permission);
}
