using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.GuestLinks;
using OpenCity.Identity.Features.Register;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Identity.Mails;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.ResetPassword;

/// <summary>Lets a person choose a new password by a mailed link. The answer is the same whether there is an account or not.</summary>
internal sealed class ForgottenPassword(
    CityUsers users,
    UserManager<CityUser> manager,
    Passwords passwords,
    MailedLinks links,
    ConfirmationSender confirmations,
    SessionRegister sessions,
    AccountMails mails,
    EvenAnswers answers,
    IUnitOfWork unitOfWork,
    IAuditTrail audit,
    ICityClock clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    public async Task AskAsync(string email, CancellationToken cancellationToken)
    {
        var begun = answers.Begin();
        await MailAsync(email, cancellationToken);
        await answers.EndAsync(begun, cancellationToken);
    }

    private Task MailAsync(string email, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (await users.FindByEmailAsync(email) is not { DisabledAt: null, ClosedAt: null, InvitedAt: null } user)
                {
                    return;
                }

                if (await links.IsJustMailedAsync(user.EmailConfirmed ? LinkPurposes.Reset : LinkPurposes.Confirm, user, ct))
                {
                    return;
                }

                if (user.EmailConfirmed)
                {
                    await SendAsync(user, ct);
                }
                else
                {
                    await confirmations.SendAsync(user, ct);
                }

                audit.Record(user.Act("identity.password.reset-asked"));
            },
            cancellationToken);

    /// <summary>Mails the link, in the running unit of work, and gives it.</summary>
    public async Task<Uri> SendAsync(CityUser user, CancellationToken cancellationToken)
    {
        var link = await links.CreateAsync(LinkPurposes.Reset, "/account/reset-password", user, user.Email!, Lifetime, cancellationToken);
        await mails.ResetAsync(user, link, clock.Now + Lifetime, cancellationToken);
        return link;
    }

    public async Task<bool> IsGoodAsync(string? token, CancellationToken cancellationToken) => await links.OpenAsync(LinkPurposes.Reset, token, cancellationToken) is not null;

    /// <summary>Sets the password and ends every session; false where the link is not good (any more).</summary>
    public async Task<bool> ResetAsync(string? token, string password, CancellationToken cancellationToken)
    {
        if (await links.OpenAsync(LinkPurposes.Reset, token, cancellationToken) is not { } opened || await users.FindAsync(opened.User, cancellationToken) is not { MayAct: true } user)
        {
            return false;
        }

        await passwords.EnsureStrongAsync("Password", user, password, cancellationToken);
        var hash = passwords.Hash(user, password);
        return await unitOfWork.ExecuteAsync(
            async ct =>
            {
                await users.LockAsync(user.Id, ct);
                if (await links.OpenAsync(LinkPurposes.Reset, token, ct) is null)
                {
                    return false;
                }

                user.PasswordHash = hash;
                user.AccessFailedCount = 0;
                user.LockoutEnd = null;
                await manager.UpdateAsync(user).EnsureAsync();
                await links.SpendAsync(LinkPurposes.Reset, user.Id, ct);
                await sessions.EndAllAsync(user, except: null, ct);
                await mails.PasswordChangedAsync(user, ct);
                audit.Record(user.Act("identity.password.reset"));
                return true;
            },
            cancellationToken);
    }
}
