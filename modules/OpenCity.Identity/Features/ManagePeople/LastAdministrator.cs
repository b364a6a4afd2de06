using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;

namespace OpenCity.Identity.Features.ManagePeople;

/// <summary>A city without an administrator could not help itself: somebody who can sign in must always be left.</summary>
internal sealed class LastAdministrator(IdentityContext context, ITenantDatabase database)
{
    /// <summary>Refuses, in the running unit of work, what would take the last administrator away.</summary>
    public async Task EnsureOthersAsync(Guid leaving, CancellationToken cancellationToken)
    {
        if (database.Engine == DatabaseEngine.Postgres)
        {
            // Two administrators who remove each other at once: the second waits here and then sees the first one's change.
            await context.Database.SqlQuery<int>($"SELECT 1 AS \"Value\" FROM identity_user_role WHERE role = {Roles.Administrator} FOR UPDATE").ToListAsync(cancellationToken);
        }

        var administrators =
            from r in context.UserRoles
            join u in context.Users on r.UserId equals u.Id
            where r.Role == Roles.Administrator && u.EmailConfirmed && u.DisabledAt == null && u.ClosedAt == null && u.InvitedAt == null
            select u.Id;
        var all = await administrators.ToListAsync(cancellationToken);
        if (all.Contains(leaving) && all.Count == 1)
        {
            throw new RuleViolation("identity.last-administrator", "This is the last administrator. Give somebody else the role Administrator first.");
        }
    }
}
