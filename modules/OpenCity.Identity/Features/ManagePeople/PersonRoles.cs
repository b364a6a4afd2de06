using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.ManagePeople;

/// <summary>Which roles a person has. The roles of everybody (Resident, Anonymous) are not given.</summary>
internal sealed class PersonRoles(IdentityContext context, IRoles roles, LastAdministrator lastAdministrator, SessionRegister sessions, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    public async Task<IReadOnlyList<string>> ListAsync(Guid user, CancellationToken cancellationToken) =>
        await context.UserRoles.Where(r => r.UserId == user).Select(r => r.Role).OrderBy(r => r).ToListAsync(cancellationToken);

    /// <summary>The roles that can be given.</summary>
    public async Task<IReadOnlyList<RoleDefinition>> OfferAsync(CancellationToken cancellationToken) =>
        [.. (await roles.ListAsync(cancellationToken)).Where(r => r.Name is not (Roles.Resident or Roles.Anonymous))];

    public Task<int> CountAsync(string role, CancellationToken cancellationToken) => context.UserRoles.CountAsync(r => r.Role == role, cancellationToken);

    /// <summary>Gives the person exactly these roles. They count from the person's next request on.</summary>
    public async Task SetAsync(CityUser user, IReadOnlyCollection<string> wanted, CancellationToken cancellationToken)
    {
        var offered = (await OfferAsync(cancellationToken)).Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        if (wanted.FirstOrDefault(w => !offered.Contains(w)) is { } unknown)
        {
            throw new ValidationFailed("Roles", "There is no role “{0}”.", unknown);
        }

        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                var had = await context.UserRoles.Where(r => r.UserId == user.Id).ToListAsync(ct);
                var removed = had.Where(r => !wanted.Contains(r.Role)).ToList();
                var added = wanted.Except(had.Select(r => r.Role)).ToList();
                if (removed.Count + added.Count == 0)
                {
                    return;
                }

                if (removed.Exists(r => r.Role == Roles.Administrator))
                {
                    await lastAdministrator.EnsureOthersAsync(user.Id, ct);
                }

                context.UserRoles.RemoveRange(removed);
                context.UserRoles.AddRange(added.Select(role => new UserRole { UserId = user.Id, Role = role }));
                await sessions.RenewStampAsync(user, ct);
                audit.Record(user.Act("identity.roles.changed", RolesOf(had.Select(r => r.Role)), RolesOf(wanted)));
            },
            cancellationToken);
    }

    private static JsonObject RolesOf(IEnumerable<string> names) =>
        new() { ["roles"] = new JsonArray([.. names.Order(StringComparer.Ordinal).Select(n => JsonValue.Create(n))]) };
}
