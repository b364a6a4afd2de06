using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Features.GuestLinks;
using OpenCity.Identity.Mails;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.Register;

/// <summary>Mails the link that confirms an address.</summary>
internal sealed class ConfirmationSender(MailedLinks links, AccountMails mails, ICityClock clock)
{
    /// <summary>How long a link is good; accounts that are never confirmed are removed later.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    /// <summary>Sends it, in the running unit of work.</summary>
    public async Task SendAsync(CityUser user, CancellationToken cancellationToken)
    {
        var link = await links.CreateAsync(LinkPurposes.Confirm, "/account/confirm", user, user.Email!, Lifetime, cancellationToken);
        await mails.ConfirmAsync(user, link, clock.Now + Lifetime, cancellationToken);
    }
}
