using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;

namespace OpenCity.Identity.Features.FindPeople;

/// <summary>Looks for people by role.</summary>
internal sealed class RoleHolders(IdentityContext context) : IRoleHolders
{
    public async Task<IReadOnlyList<string>> VacantAsync(IReadOnlyCollection<string> roles, CancellationToken cancellationToken)
    {
        var asked = roles.Except([Roles.Resident, Roles.Anonymous]).ToList();
        var held = asked.Count == 0 ? [] : await context.UserRoles.AsNoTracking()
            .Where(r => asked.Contains(r.Role) && context.Users.Any(u => u.Id == r.UserId && u.DisabledAt == null && u.ClosedAt == null && u.EmailConfirmed))
            .Select(r => r.Role).Distinct().ToListAsync(cancellationToken);
        return [.. asked.Except(held)];
    }
}
