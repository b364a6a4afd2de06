using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.GuestLinks;
using OpenCity.Identity.Features.ManagePeople;
using OpenCity.Identity.Mails;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.InvitePerson;

/// <summary>Brings staff in by mail: an administrator names address and roles, the invited choose their password.</summary>
internal sealed class Invitations(
    CityUsers users,
    UserManager<CityUser> manager,
    Passwords passwords,
    PersonRoles roles,
    MailedLinks links,
    AccountMails mails,
    IUnitOfWork unitOfWork,
    IAuditTrail audit,
    ISettings settings,
    ICityClock clock)
{
    public async Task<CityUser> InviteAsync(Invitation invitation, CancellationToken cancellationToken)
    {
        var user = CityUser.Create(clock.NewId(), invitation.DisplayName, invitation.Email, invitation.Culture, clock.Now);
        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (await users.FindByEmailAsync(invitation.Email) is not null)
                {
                    throw new ValidationFailed(nameof(invitation.Email), "Somebody with this email address has an account already. Find the person in the list and give the roles there.");
                }

                user.InvitedAt = clock.Now;
                await manager.CreateAsync(user).EnsureAsync(nameof(invitation.Email));
                await roles.SetAsync(user, invitation.Roles, ct);
                await SendAsync(user, ct);
                audit.Record(user.Act("identity.person.invited"));
            },
            cancellationToken);
        return user;
    }

    /// <summary>Mails a new link in place of the old one, and gives it.</summary>
    public Task<Uri> SendAgainAsync(CityUser user, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (user.InvitedAt is null)
                {
                    throw new RuleViolation("identity.not-invited", "This person has accepted the invitation already.");
                }

                user.InvitedAt = clock.Now;
                await manager.UpdateAsync(user).EnsureAsync();
                audit.Record(user.Act("identity.person.invited-again"));
                return await SendAsync(user, ct);
            },
            cancellationToken);

    /// <summary>Who was invited by the link, or null where it is not good (any more).</summary>
    public async Task<CityUser?> FindAsync(string? token, CancellationToken cancellationToken) =>
        await links.OpenAsync(LinkPurposes.Invitation, token, cancellationToken) is { } opened
            && await users.FindAsync(opened.User, cancellationToken) is { InvitedAt: not null, DisabledAt: null } user
            ? user
            : null;

    /// <summary>Sets name and password; the link has confirmed the address. Null where the link is not good (any more).</summary>
    public async Task<CityUser?> AcceptAsync(string? token, string displayName, string password, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is not { } user)
        {
            return null;
        }

        await passwords.EnsureStrongAsync("Password", user, password, cancellationToken);
        var hash = passwords.Hash(user, password);
        return await unitOfWork.ExecuteAsync(
            async ct =>
            {
                await users.LockAsync(user.Id, ct);
                if (user.InvitedAt is null)
                {
                    return null;
                }

                user.Rename(displayName);
                user.PasswordHash = hash;
                user.InvitedAt = null;
                user.EmailConfirmed = true;
                user.ConsentedAt = clock.Now;
                await manager.UpdateAsync(user).EnsureAsync();
                await links.SpendAsync(LinkPurposes.Invitation, user.Id, ct);
                audit.Record(user.Act("identity.invitation.accepted"));
                return user;
            },
            cancellationToken);
    }

    private async Task<Uri> SendAsync(CityUser user, CancellationToken cancellationToken)
    {
        var lifetime = TimeSpan.FromDays((await settings.GetAsync<IdentitySettings>(cancellationToken)).InvitationDays);
        var link = await links.CreateAsync(LinkPurposes.Invitation, "/account/invitation", user, user.Email!, lifetime, cancellationToken);
        await mails.InviteAsync(user, link, clock.Now + lifetime, cancellationToken);
        return link;
    }
}

/// <summary>Somebody to invite.</summary>
internal sealed record Invitation(string DisplayName, string Email, string Culture, IReadOnlyCollection<string> Roles);
