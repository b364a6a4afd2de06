using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Caching;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;

namespace OpenCity.Identity.Features.ApiTokens;

/// <summary>Finds the person behind a token, from memory for a minute, and notes now and then that the token was used.</summary>
internal sealed class ApiTokenValidator(IdentityContext context, ITenantCache cache, UseMarks marks, ICityClock clock) : IApiTokenValidator
{
    private const int LongestToken = 100;
    private static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(10);

    public async Task<ClaimsPrincipal?> ValidateAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > LongestToken || !token.StartsWith(IApiTokenValidator.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = ApiTokenRegister.HashOf(token);
        var known = await cache.GetOrCreateAsync(ApiTokenRegister.KeyOf(hash), ct => LoadAsync(hash, ct), MaximumAge, cancellationToken);
        return known is not null && known.ExpiresAt > clock.Now ? new ClaimsPrincipal(known.Identity.Clone()) : null;
    }

    /// <remarks>
    /// The database compares hashes, not secrets: what time tells of a hash of 256 random bits helps nobody to guess them.
    /// </remarks>
    private async ValueTask<KnownToken?> LoadAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var found = await (
            from t in context.ApiTokens.AsNoTracking()
            join u in context.Users.AsNoTracking() on t.UserId equals u.Id
            where t.Hash == hash
            select new { Token = t, User = u }).SingleOrDefaultAsync(cancellationToken);
        if (found is null || !found.User.MayAct || found.Token.ExpiresAt <= clock.Now)
        {
            return null;
        }

        await NoteUseAsync(found.Token.Id, found.Token.LastUsedAt, cancellationToken);
        var roles = await context.UserRoles.Where(r => r.UserId == found.User.Id).Select(r => r.Role).ToListAsync(cancellationToken);
        var identity = CityPrincipals.For(found.User, roles, IApiTokenValidator.Scheme);
        identity.AddClaims(found.Token.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => new Claim(CityClaims.Scope, s)));
        return new KnownToken(identity, found.Token.ExpiresAt);
    }

    private async Task NoteUseAsync(Guid id, DateTimeOffset? lastUsed, CancellationToken cancellationToken)
    {
        if (lastUsed is null || clock.Now - lastUsed > UsedEvery)
        {
            await marks.SetAsync(UseMark.TokenUsed, id, cancellationToken);
        }
    }

    private sealed record KnownToken(ClaimsIdentity Identity, DateTimeOffset ExpiresAt);
}
