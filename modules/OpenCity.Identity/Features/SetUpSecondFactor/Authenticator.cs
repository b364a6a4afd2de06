using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Identity.Features.SignIn;
using OpenCity.Identity.Mails;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.SetUpSecondFactor;

/// <summary>Sets an authenticator app up, replaces recovery codes, and turns two-step sign-in off.</summary>
internal sealed class Authenticator(
    CityUserStore store,
    UserManager<CityUser> manager,
    SecondFactors factors,
    OwnPassword own,
    SessionRegister sessions,
    AccountMails mails,
    IUnitOfWork unitOfWork,
    IAuditTrail audit,
    ICityClock clock)
{
    /// <summary>The key to show: the one begun earlier, so that a reload of the page does not part app and account.</summary>
    public async Task<string> BeginAsync(CityUser user, CancellationToken cancellationToken)
    {
        if (await store.GetAuthenticatorKeyAsync(user, cancellationToken) is { } begun && !user.TwoFactorEnabled)
        {
            return begun;
        }

        var key = Totp.NewKey();
        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                EnsureOff(user);
                await store.SetAuthenticatorKeyAsync(user, key, ct);
                await manager.UpdateAsync(user).EnsureAsync();
                audit.Record(user.Act("identity.second-factor.begun"));
            },
            cancellationToken);
        return key;
    }

    /// <summary>Turns two-step sign-in on by the app's first code, and gives the recovery codes, to be shown once.</summary>
    /// <exception cref="ValidationFailed">The code is wrong.</exception>
    public Task<IReadOnlyList<string>> CompleteAsync(CityUser user, string code, Guid? session, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                EnsureOff(user);
                var key = await store.GetAuthenticatorKeyAsync(user, ct);
                if (key is null || Totp.Match(key, code, clock.Now, user.LastAuthenticatorStep) is not { } step)
                {
                    throw new ValidationFailed("Code", "This code is not right. Give the six digits that the app shows now, and check that the clock of your device is right.");
                }

                user.LastAuthenticatorStep = step;
                user.TwoFactorEnabled = true;
                var codes = await ReplaceCodesAsync(user, ct);
                await sessions.MarkSecondFactorAsync(user, session, ct);
                await mails.SecondFactorChangedAsync(user, on: true, ct);
                audit.Record(user.Act("identity.second-factor.on"));
                return codes;
            },
            cancellationToken);

    /// <summary>Gives new recovery codes in place of the old ones, to be shown once.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(CityUser user, string current, CancellationToken cancellationToken)
    {
        await own.DemandAsync(user, current, cancellationToken);
        return await unitOfWork.ExecuteAsync(
            async ct =>
            {
                audit.Record(user.Act("identity.recovery-codes.renewed"));
                return await ReplaceCodesAsync(user, ct);
            },
            cancellationToken);
    }

    public async Task TurnOffAsync(CityUser user, string current, CancellationToken cancellationToken)
    {
        await own.DemandAsync(user, current, cancellationToken);
        if (await factors.IsRequiredAsync(user, cancellationToken))
        {
            throw new RuleViolation("identity.second-factor-required", "One of your roles needs two-step sign-in, so it cannot be turned off.");
        }

        await RemoveAsync(user, "identity.second-factor.off", cancellationToken);
    }

    /// <summary>Takes the authenticator and its recovery codes away.</summary>
    public Task RemoveAsync(CityUser user, string action, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                await store.RemoveAuthenticatorAsync(user, ct);
                user.TwoFactorEnabled = false;
                await manager.UpdateAsync(user).EnsureAsync();
                await mails.SecondFactorChangedAsync(user, on: false, ct);
                audit.Record(user.Act(action));
            },
            cancellationToken);

    private async Task<IReadOnlyList<string>> ReplaceCodesAsync(CityUser user, CancellationToken cancellationToken)
    {
        var codes = RecoveryCodes.Make();
        await store.ReplaceCodesAsync(user, codes, cancellationToken);
        await manager.UpdateAsync(user).EnsureAsync();
        return codes;
    }

    private static void EnsureOff(CityUser user)
    {
        if (user.TwoFactorEnabled)
        {
            throw new RuleViolation("identity.second-factor-on", "Two-step sign-in is on already. To use another app, turn it off first.");
        }
    }
}
