using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Identity.Model;

namespace OpenCity.Identity;

internal sealed class IdentityContext(DbContextOptions<IdentityContext> options) : ModuleDbContext(options)
{
    public override string TablePrefix => "identity";

    public DbSet<CityUser> Users => Set<CityUser>();

    public DbSet<UserRole> UserRoles => Set<UserRole>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<GuestLink> GuestLinks => Set<GuestLink>();
}
