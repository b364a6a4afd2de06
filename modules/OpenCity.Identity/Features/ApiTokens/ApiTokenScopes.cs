using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;

namespace OpenCity.Identity.Features.ApiTokens;

/// <summary>What a token may do: some of what its owner may.</summary>
internal sealed class ApiTokenScopes(IdentityContext context, IRoles roles)
{
    public async Task<IReadOnlyList<Permission>> OfferAsync(Guid user, CancellationToken cancellationToken)
    {
        var names = await context.UserRoles.Where(r => r.UserId == user).Select(r => r.Role).ToListAsync(cancellationToken);
        var own = await roles.PermissionsOfAsync([.. names, Roles.Resident, Roles.Anonymous], cancellationToken);
        return [.. roles.Permissions.Where(p => own.Contains(p.Name))];
    }

    /// <exception cref="ValidationFailed">There is none, or one that the person does not have.</exception>
    public async Task EnsureOwnAsync(Guid user, IReadOnlyCollection<string> scopes, CancellationToken cancellationToken)
    {
        var offered = (await OfferAsync(user, cancellationToken)).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        if (scopes.Count == 0 || !offered.IsSupersetOf(scopes))
        {
            throw new ValidationFailed("Scopes", "Choose at least one thing that the token may do, of those that you may do yourself.");
        }
    }
}
