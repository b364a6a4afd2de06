using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.GuestLinks;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Identity.Features.SignIn;
using OpenCity.Identity.Mails;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.ChangeAccount;

/// <summary>Changes a person's mail address, once the new one is confirmed by its link.</summary>
internal sealed class ChangeEmail(
    CityUsers users,
    UserManager<CityUser> manager,
    OwnPassword own,
    MailedLinks links,
    SessionRegister sessions,
    AccountMails mails,
    IUnitOfWork unitOfWork,
    IAuditTrail audit,
    ICityClock clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Mails the link to the new address. Another's address gets no mail, and the answer is the same.</summary>
    public async Task AskAsync(Guid id, string current, string address, CancellationToken cancellationToken)
    {
        var user = await users.GetAsync(id, cancellationToken);
        await own.DemandAsync(user, current, cancellationToken);
        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                audit.Record(user.Act("identity.email.change-asked"));
                if (await users.FindByEmailAsync(address) is not null)
                {
                    return;
                }

                var link = await links.CreateAsync(LinkPurposes.ChangeEmail, "/account/confirm-email", user, address.Trim(), Lifetime, ct);
                await mails.ConfirmNewAddressAsync(user, address.Trim(), link, clock.Now + Lifetime, ct);
            },
            cancellationToken);
    }

    /// <summary>The address that a link would bring, or null where it is not good (any more).</summary>
    public async Task<string?> FindAddressAsync(string? token, CancellationToken cancellationToken) => (await links.OpenAsync(LinkPurposes.ChangeEmail, token, cancellationToken))?.Email;

    /// <summary>Changes the address; false where the link is not good (any more).</summary>
    public Task<bool> ChangeAsync(string? token, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (await links.OpenAsync(LinkPurposes.ChangeEmail, token, ct) is not { } opened || await users.FindAsync(opened.User, ct) is not { MayAct: true } user)
                {
                    return false;
                }

                var old = user.Email!;
                user.Email = opened.Email;
                user.UserName = opened.Email;
                await manager.UpdateAsync(user).EnsureAsync();
                await sessions.RenewStampAsync(user, ct);
                await links.SpendAsync(LinkPurposes.ChangeEmail, user.Id, ct);
                await links.SpendAsync(LinkPurposes.Reset, user.Id, ct);
                await mails.AddressChangedAsync(user, old, ct);
                audit.Record(user.Act("identity.email.changed"));
                return true;
            },
            cancellationToken);
}
