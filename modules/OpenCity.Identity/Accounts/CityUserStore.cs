using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Accounts;

/// <summary>
/// The framework's store on the module's context. Unlike there, the authenticator's key is encrypted and recovery codes
/// are kept as hashes: a copy of the database gives no second factor away.
/// </summary>
internal sealed class CityUserStore(IdentityContext context, IDataProtectionProvider protection, IdentityErrorDescriber describer)
    : UserOnlyStore<CityUser, IdentityContext, Guid, UserClaim, UserLogin, UserToken, UserPasskey>(context, describer)
{
    private const string Provider = "OpenCity";
    private const string KeyName = "AuthenticatorKey";
    private const string CodesName = "RecoveryCodes";

    private readonly IDataProtector _protector = protection.CreateProtector("OpenCity.Identity.AuthenticatorKey.v1");

    public override Task SetAuthenticatorKeyAsync(CityUser user, string key, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Provider, KeyName, _protector.Protect(key), cancellationToken);

    /// <summary>
    /// The key, or null where there is none that opens here: that of a city which moved was sealed by another installation. Whether a
    /// code is asked for does not depend on it, so that then no code is right and a recovery code still is.
    /// </summary>
    public override async Task<string?> GetAuthenticatorKeyAsync(CityUser user, CancellationToken cancellationToken)
    {
        try
        {
            return await GetTokenAsync(user, Provider, KeyName, cancellationToken) is { } sealedKey ? _protector.Unprotect(sealedKey) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public async Task RemoveAuthenticatorAsync(CityUser user, CancellationToken cancellationToken)
    {
        await RemoveTokenAsync(user, Provider, KeyName, cancellationToken);
        await RemoveTokenAsync(user, Provider, CodesName, cancellationToken);
    }

    public override Task ReplaceCodesAsync(CityUser user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Provider, CodesName, string.Join(';', recoveryCodes.Select(HashOf)), cancellationToken);

    public override async Task<bool> RedeemCodeAsync(CityUser user, string code, CancellationToken cancellationToken)
    {
        var hashes = await HashesAsync(user, cancellationToken);
        var hash = HashOf(code);
        if (!hashes.Contains(hash, StringComparer.Ordinal))
        {
            return false;
        }

        await SetTokenAsync(user, Provider, CodesName, string.Join(';', hashes.Where(h => h != hash)), cancellationToken);
        return true;
    }

    public override async Task<int> CountCodesAsync(CityUser user, CancellationToken cancellationToken) => (await HashesAsync(user, cancellationToken)).Length;

    private async Task<string[]> HashesAsync(CityUser user, CancellationToken cancellationToken) =>
        (await GetTokenAsync(user, Provider, CodesName, cancellationToken) ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries);

    private static string HashOf(string code)
    {
        var canonical = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(canonical)));
    }
}
