using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.SignIn;

/// <summary>Counts failed attempts at password and codes.</summary>
internal sealed class FailedAttempts(CityUsers users, UserManager<CityUser> manager, IUnitOfWork unitOfWork, IAuditTrail audit, ISettings settings, ICityClock clock)
{
    public async Task CountAsync(Guid id, CancellationToken cancellationToken)
    {
        var rules = await settings.GetAsync<IdentitySettings>(cancellationToken);
        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                var user = await users.LockAsync(id, ct);
                if (user.IsLockedAt(clock.Now))
                {
                    return;
                }

                user.AccessFailedCount++;
                if (user.AccessFailedCount >= rules.FailedAttempts)
                {
                    user.AccessFailedCount = 0;
                    user.LockoutEnd = clock.Now.AddMinutes(rules.LockoutMinutes);
                }

                await manager.UpdateAsync(user).EnsureAsync();
                audit.Record(user.Act(user.LockoutEnd > clock.Now ? "identity.sign-in.paused" : "identity.sign-in.refused"));
            },
            cancellationToken);
    }
}
