using System.Security.Claims;

namespace OpenCity.Abstractions.Security;

/// <summary>The claims of a signed-in person: written by the identity module, read by the kernel's <see cref="ICurrentUser"/>.</summary>
public static class CityClaims
{
    /// <summary>The person's id.</summary>
    public const string Id = ClaimTypes.NameIdentifier;

    /// <summary>The name shown to others.</summary>
    public const string DisplayName = ClaimTypes.Name;

    /// <summary>The confirmed mail address.</summary>
    public const string Email = ClaimTypes.Email;

    /// <summary>The name of a role; one claim for each.</summary>
    public const string Role = ClaimTypes.Role;

    /// <summary>The id of the sign-in, one for each browser: revoking it signs that browser out.</summary>
    public const string Session = "oc:session";

    /// <summary>
    /// The name of a permission that an API token may use; one claim for each. Where the identity's authentication type is
    /// <see cref="IApiTokenValidator.Scheme"/>, a permission counts only if a role carries it and a scope names it.
    /// </summary>
    public const string Scope = "oc:scope";
}
