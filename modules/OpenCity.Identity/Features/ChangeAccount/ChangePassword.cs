using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Identity.Features.SignIn;
using OpenCity.Identity.Mails;

namespace OpenCity.Identity.Features.ChangeAccount;

/// <summary>Changes a person's password and signs other browsers out.</summary>
internal sealed class ChangePassword(CityUsers users, Passwords passwords, OwnPassword own, SessionRegister sessions, AccountMails mails, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    public async Task ChangeAsync(Guid id, string current, string replacement, Guid? session, CancellationToken cancellationToken)
    {
        var user = await users.GetAsync(id, cancellationToken);
        await own.DemandAsync(user, current, cancellationToken);
        await passwords.EnsureStrongAsync("NewPassword", user, replacement, cancellationToken);
        var hash = passwords.Hash(user, replacement);
        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                user.PasswordHash = hash;
                await sessions.EndAllAsync(user, session, ct);
                await mails.PasswordChangedAsync(user, ct);
                audit.Record(user.Act("identity.password.changed"));
            },
            cancellationToken);
    }
}
