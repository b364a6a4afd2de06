using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.GuestLinks;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.Register;

/// <summary>Confirms an address by the mailed link, and sends the link again to whoever knows the password.</summary>
internal sealed class ConfirmEmail(CityUsers users, UserManager<CityUser> manager, MailedLinks links, ConfirmationSender confirmations, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    /// <summary>False where the link is not good (any more).</summary>
    public async Task<bool> IsGoodAsync(string? token, CancellationToken cancellationToken) => await links.OpenAsync(LinkPurposes.Confirm, token, cancellationToken) is not null;

    /// <summary>Confirms; false where the link is not good (any more).</summary>
    public Task<bool> ConfirmAsync(string? token, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (await links.OpenAsync(LinkPurposes.Confirm, token, ct) is not { } opened || await users.FindAsync(opened.User, ct) is not { } user || user.Email != opened.Email)
                {
                    return false;
                }

                user.EmailConfirmed = true;
                await manager.UpdateAsync(user).EnsureAsync();
                await links.SpendAsync(LinkPurposes.Confirm, user.Id, ct);
                audit.Record(user.Act("identity.email.confirmed"));
                return true;
            },
            cancellationToken);

    public Task SendAgainAsync(string email, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (await users.FindByEmailAsync(email) is { EmailConfirmed: false, DisabledAt: null, InvitedAt: null, ClosedAt: null } user
                    && !await links.IsJustMailedAsync(LinkPurposes.Confirm, user, ct))
                {
                    await confirmations.SendAsync(user, ct);
                    audit.Record(user.Act("identity.confirmation.sent"));
                }
            },
            cancellationToken);
}
