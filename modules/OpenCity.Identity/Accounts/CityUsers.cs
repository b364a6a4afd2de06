using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Accounts;

/// <summary>Finding people, as handlers need it.</summary>
internal sealed class CityUsers(UserManager<CityUser> manager, IdentityContext context, ITenantDatabase database)
{
    public Task<CityUser?> FindByEmailAsync(string email) => manager.FindByEmailAsync(email.Trim());

    public Task<CityUser?> FindAsync(Guid id, CancellationToken cancellationToken) => context.Users.SingleOrDefaultAsync(u => u.Id == id, cancellationToken);

    public async Task<CityUser> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw new RuleViolation("identity.unknown-person", "There is no such account any more.");

    /// <summary>
    /// The person as the database has it now, locked against other writers: sign-in counts its attempts by it, so two
    /// attempts at once must not see the same number.
    /// </summary>
    public async Task<CityUser> LockAsync(Guid id, CancellationToken cancellationToken)
    {
        if (database.Engine == DatabaseEngine.Postgres)
        {
            // A query, not a command: a lock is no change that the audit trail would have to tell of.
            await context.Database.SqlQuery<int>($"SELECT 1 AS \"Value\" FROM identity_city_user WHERE id = {id} FOR UPDATE").ToListAsync(cancellationToken);
        }

        return await RefreshAsync(await GetAsync(id, cancellationToken), cancellationToken);
    }

    /// <summary>The same object with what the database has now.</summary>
    public async Task<CityUser> RefreshAsync(CityUser user, CancellationToken cancellationToken)
    {
        await context.Entry(user).ReloadAsync(cancellationToken);
        return user;
    }
}
