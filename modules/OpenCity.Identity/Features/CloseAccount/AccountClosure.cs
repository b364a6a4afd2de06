using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.ApiTokens;
using OpenCity.Identity.Features.ManagePeople;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Identity.Features.SignIn;
using OpenCity.Identity.Mails;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.CloseAccount;

/// <summary>
/// Closes a person's own account: name, address, password, factors and tokens go; the bare id stays, because permits and the
/// audit trail name it and the law has them kept.
/// </summary>
internal sealed class AccountClosure(
    IdentityContext context,
    CityUsers users,
    OwnPassword own,
    LastAdministrator lastAdministrator,
    SessionRegister sessions,
    ApiTokenRegister tokens,
    AccountMails mails,
    IUnitOfWork unitOfWork,
    IAuditTrail audit,
    ICityClock clock)
{
    public async Task CloseAsync(Guid id, string current, CancellationToken cancellationToken)
    {
        var user = await users.GetAsync(id, cancellationToken);
        await own.DemandAsync(user, current, cancellationToken);
        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                await lastAdministrator.EnsureOthersAsync(user.Id, ct);
                await mails.ClosedAsync(user, user.Email!, ct);
                await tokens.RemoveAllAsync(user.Id, ct);
                await RemovePartsAsync(user.Id, ct);
                Forget(user);
                await sessions.EndAllAsync(user, except: null, ct);
                audit.Record(user.Act("identity.account.closed"));
            },
            cancellationToken);
    }

    private async Task RemovePartsAsync(Guid id, CancellationToken cancellationToken)
    {
        context.RemoveRange(await context.Set<UserToken>().Where(t => t.UserId == id).ToListAsync(cancellationToken));
        context.RemoveRange(await context.Set<UserPasskey>().Where(p => p.UserId == id).ToListAsync(cancellationToken));
        context.RemoveRange(await context.UserRoles.Where(r => r.UserId == id).ToListAsync(cancellationToken));
        var subject = id.ToString("D");
        context.RemoveRange(await context.GuestLinks.Where(l => l.SubjectId == subject).ToListAsync(cancellationToken));
    }

    private void Forget(CityUser user)
    {
        var nobody = $"closed-{user.Id:N}@invalid";
        user.Rename("—");
        user.Email = nobody;
        user.UserName = nobody;
        user.EmailConfirmed = false;
        user.PasswordHash = null;
        user.TwoFactorEnabled = false;
        user.LastSignInAt = null;
        user.ClosedAt = clock.Now;
    }
}
