using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.ResetPassword;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Identity.Features.SetUpSecondFactor;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.ManagePeople;

/// <summary>What administrators do to an account: disable, enable, unlock, take the second factor away, send a reset link.</summary>
internal sealed class PersonStates(
    UserManager<CityUser> manager,
    LastAdministrator lastAdministrator,
    SessionRegister sessions,
    Authenticator authenticator,
    ForgottenPassword passwords,
    IUnitOfWork unitOfWork,
    IAuditTrail audit,
    ICityClock clock)
{
    public Task DisableAsync(CityUser user, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                await lastAdministrator.EnsureOthersAsync(user.Id, ct);
                user.DisabledAt = clock.Now;
                await sessions.EndAllAsync(user, except: null, ct);
                audit.Record(user.Act("identity.person.disabled"));
            },
            cancellationToken);

    public Task EnableAsync(CityUser user, CancellationToken cancellationToken) =>
        ChangeAsync(user, "identity.person.enabled", u => u.DisabledAt = null, cancellationToken);

    public Task UnlockAsync(CityUser user, CancellationToken cancellationToken) =>
        ChangeAsync(
            user,
            "identity.person.unlocked",
            u =>
            {
                u.LockoutEnd = null;
                u.AccessFailedCount = 0;
            },
            cancellationToken);

    /// <summary>For a person who has lost phone and recovery codes: takes authenticator and passkeys away and ends the sessions.</summary>
    public Task ResetSecondFactorAsync(CityUser user, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                await authenticator.RemoveAsync(user, "identity.second-factor.reset", ct);
                foreach (var passkey in await manager.GetPasskeysAsync(user))
                {
                    await manager.RemovePasskeyAsync(user, passkey.CredentialId).EnsureAsync();
                }

                await sessions.EndAllAsync(user, except: null, ct);
            },
            cancellationToken);

    /// <summary>Mails the person a link to choose a new password.</summary>
    public Task SendResetAsync(CityUser user, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                await passwords.SendAsync(user, ct);
                audit.Record(user.Act("identity.password.reset-sent"));
            },
            cancellationToken);

    private Task ChangeAsync(CityUser user, string action, Action<CityUser> change, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async _ =>
            {
                change(user);
                await manager.UpdateAsync(user).EnsureAsync();
                audit.Record(user.Act(action));
            },
            cancellationToken);
}
