using System.Security.Claims;

namespace OpenCity.Abstractions.Security;

/// <summary>
/// Checks personal API tokens (<c>Authorization: Bearer oc_…</c>, RFC 6750 section 2.1). Provided by the identity module; the
/// kernel's authentication scheme <see cref="Scheme"/> calls it.
/// </summary>
public interface IApiTokenValidator
{
    /// <summary>The name of the authentication scheme.</summary>
    const string Scheme = "ApiToken";

    /// <summary>What every token begins with, so that scanners of leaked secrets know it.</summary>
    const string Prefix = "oc_";

    /// <summary>
    /// The person behind a token, or null where it is unknown, expired, revoked or its owner is disabled. The identity
    /// carries the claims of <see cref="CityClaims"/>, with one <see cref="CityClaims.Scope"/> for each permission the token may use.
    /// </summary>
    /// <param name="token">The token as sent, with its prefix.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    Task<ClaimsPrincipal?> ValidateAsync(string token, CancellationToken cancellationToken);
}
