using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;

namespace OpenCity.Identity.Features.FindPeople;

/// <summary>People as other modules know them.</summary>
internal sealed class People(IdentityContext context, IRoles roles) : IPeople
{
    public async Task<Person?> FindAsync(Guid id, CancellationToken cancellationToken) => (await FindAsync([id], cancellationToken)).GetValueOrDefault(id);

    public async Task<IReadOnlyDictionary<Guid, Person>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await context.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new Person(u.Id, u.DisplayName, u.ClosedAt == null ? u.Email! : string.Empty, u.Culture)).ToDictionaryAsync(p => p.Id, cancellationToken);

    public async Task<IReadOnlyList<Person>> WithPermissionAsync(Permission permission, CancellationToken cancellationToken)
    {
        var carrying = new List<string>();
        foreach (var role in await roles.ListAsync(cancellationToken))
        {
            if ((await roles.PermissionsOfAsync([role.Name], cancellationToken)).Contains(permission.Name))
            {
                carrying.Add(role.Name);
            }
        }

        return await context.Users.AsNoTracking()
            .Where(u => u.DisabledAt == null && u.ClosedAt == null && u.EmailConfirmed && context.UserRoles.Any(r => r.UserId == u.Id && carrying.Contains(r.Role)))
            .OrderBy(u => u.SearchName).ThenBy(u => u.Id)
            .Select(u => new Person(u.Id, u.DisplayName, u.Email!, u.Culture))
            .ToListAsync(cancellationToken);
    }
}
