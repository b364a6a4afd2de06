using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Caching;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.ApiTokens;

/// <summary>A person's API tokens: listing, making, revoking.</summary>
internal sealed class ApiTokenRegister(IdentityContext context, ApiTokenScopes scopes, IUnitOfWork unitOfWork, IAuditTrail audit, ITenantCache cache, ISettings settings, ICityClock clock)
{
    private const int Most = 20;
    private const int SecretLength = 43;
    private const int VisibleLength = 9;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public async Task<IReadOnlyList<ApiToken>> ListAsync(Guid user, CancellationToken cancellationToken) =>
        await context.ApiTokens.AsNoTracking().Where(t => t.UserId == user).OrderByDescending(t => t.CreatedAt).ToListAsync(cancellationToken);

    /// <summary>Makes a token and gives it, to be shown once.</summary>
    public async Task<string> MakeAsync(CityUser user, ApiTokenRequest request, CancellationToken cancellationToken)
    {
        var longest = (await settings.GetAsync<IdentitySettings>(cancellationToken)).ApiTokenDays;
        if (request.Days < 1 || request.Days > longest)
        {
            throw new ValidationFailed(nameof(request.Days), "Choose between 1 and {0} days.", longest);
        }

        await scopes.EnsureOwnAsync(user.Id, request.Scopes, cancellationToken);
        var secret = IApiTokenValidator.Prefix + RandomNumberGenerator.GetString(Alphabet, SecretLength);
        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (await context.ApiTokens.CountAsync(t => t.UserId == user.Id && t.ExpiresAt > clock.Now, ct) >= Most)
                {
                    throw new RuleViolation("identity.too-many-tokens", "You have {0} tokens. Revoke one before you make another.", Most);
                }

                var token = new ApiToken
                {
                    Id = clock.NewId(),
                    UserId = user.Id,
                    Name = request.Name.Trim(),
                    Prefix = secret[..VisibleLength],
                    Hash = HashOf(secret),
                    Scopes = string.Join(' ', request.Scopes.Order(StringComparer.Ordinal)),
                    CreatedAt = clock.Now,
                    ExpiresAt = clock.Now.AddDays(request.Days),
                };
                context.ApiTokens.Add(token);
                audit.Record(user.Act("identity.api-token.made", after: new JsonObject { ["prefix"] = token.Prefix, ["scopes"] = token.Scopes, ["expiresAt"] = token.ExpiresAt }));
            },
            cancellationToken);
        return secret;
    }

    /// <summary>Revokes a token of the person. An unknown one, or another's, changes nothing.</summary>
    public Task RevokeAsync(CityUser user, Guid id, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (await context.ApiTokens.SingleOrDefaultAsync(t => t.Id == id && t.UserId == user.Id, ct) is { } token)
                {
                    context.ApiTokens.Remove(token);
                    unitOfWork.OnCommitted(() => cache.Remove(KeyOf(token.Hash)));
                    audit.Record(user.Act("identity.api-token.revoked", before: new JsonObject { ["prefix"] = token.Prefix }));
                }
            },
            cancellationToken);

    /// <summary>Takes every token of the person away, in the running unit of work.</summary>
    public async Task RemoveAllAsync(Guid user, CancellationToken cancellationToken)
    {
        var tokens = await context.ApiTokens.Where(t => t.UserId == user).ToListAsync(cancellationToken);
        context.ApiTokens.RemoveRange(tokens);
        tokens.ForEach(t => unitOfWork.OnCommitted(() => cache.Remove(KeyOf(t.Hash))));
    }

    internal static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    internal static string KeyOf(byte[] hash) => "identity:token:" + Convert.ToHexStringLower(hash);
}

/// <summary>A token to make.</summary>
internal sealed record ApiTokenRequest(string Name, IReadOnlyCollection<string> Scopes, int Days);
