using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Settings;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.SignIn;

/// <summary>Which second factor a person has and whether one is needed.</summary>
internal sealed class SecondFactors(IdentityContext context, UserManager<CityUser> manager, ISettings settings)
{
    /// <summary>What comes after the right password.</summary>
    public async Task<SignInOutcome> NextAsync(CityUser user, CancellationToken cancellationToken)
    {
        if (user.TwoFactorEnabled)
        {
            return SignInOutcome.NeedsSecondFactor;
        }

        if (!await IsRequiredAsync(user, cancellationToken))
        {
            return SignInOutcome.SignedIn;
        }

        // A passkey is a second factor too: whoever has one signs in with it.
        return (await manager.GetPasskeysAsync(user)).Count > 0 ? SignInOutcome.NeedsSecondFactor : SignInOutcome.NeedsSetUp;
    }

    public async Task<bool> IsRequiredAsync(CityUser user, CancellationToken cancellationToken)
    {
        var needed = (await settings.GetAsync<IdentitySettings>(cancellationToken)).RequireSecondFactorRoles;
        return needed.Count > 0 && await context.UserRoles.AnyAsync(r => r.UserId == user.Id && needed.Contains(r.Role), cancellationToken);
    }
}
