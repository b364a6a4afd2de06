using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.SignIn;

/// <summary>The second half of signing in: a code of the authenticator app or a recovery code.</summary>
internal sealed class SecondFactorSignIn(
    HalfSignIn half,
    CityUsers users,
    CityUserStore store,
    UserManager<CityUser> manager,
    FailedAttempts attempts,
    SessionStarter sessions,
    IUnitOfWork unitOfWork,
    IAuditTrail audit,
    ICityClock clock)
{
    /// <summary>Signs in, or returns false for a wrong or used code; null where the first half is over.</summary>
    public async Task<bool?> TryCodeAsync(string code, CancellationToken cancellationToken) =>
        await TryAsync(
            async (user, ct) =>
            {
                var key = await store.GetAuthenticatorKeyAsync(user, ct);
                if (key is null || Totp.Match(key, code, clock.Now, user.LastAuthenticatorStep) is not { } step)
                {
                    return false;
                }

                user.LastAuthenticatorStep = step;
                await manager.UpdateAsync(user).EnsureAsync();
                audit.Record(user.Act("identity.second-factor.shown"));
                return true;
            },
            cancellationToken);

    /// <summary>As <see cref="TryCodeAsync"/>, with one of the recovery codes, which is then used up.</summary>
    public async Task<bool?> TryRecoveryCodeAsync(string code, CancellationToken cancellationToken) =>
        await TryAsync(
            async (user, ct) =>
            {
                if (!await store.RedeemCodeAsync(user, code, ct))
                {
                    return false;
                }

                await manager.UpdateAsync(user).EnsureAsync();
                audit.Record(user.Act("identity.recovery-code.used"));
                return true;
            },
            cancellationToken);

    private async Task<bool?> TryAsync(Func<CityUser, CancellationToken, Task<bool>> attempt, CancellationToken cancellationToken)
    {
        if (await half.FindAsync(cancellationToken) is not { } found)
        {
            return null;
        }

        // Under the lock, so that two requests with one code cannot both use it.
        var right = await unitOfWork.ExecuteAsync(
            async ct =>
            {
                var user = await users.LockAsync(found.User.Id, ct);
                return !user.IsLockedAt(clock.Now) && await attempt(user, ct);
            },
            cancellationToken);
        if (!right)
        {
            await attempts.CountAsync(found.User.Id, cancellationToken);
            return false;
        }

        await sessions.StartAsync(found.User, new SessionKind(found.Remember, SecondFactor: true), cancellationToken);
        return true;
    }
}
