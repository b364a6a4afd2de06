using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.GuestLinks;

/// <summary>The module's own links: one for each person and purpose, good once.</summary>
internal sealed class MailedLinks(GuestLinkRegister links, ITenantUrls urls, ICityClock clock)
{
    /// <summary>Between two mails that anybody can ask for. The first link stays good meanwhile.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>
    /// True where the person was mailed such a link a moment ago: whoever asks for another then, from wherever, would only fill
    /// the person's mail box.
    /// </summary>
    public async Task<bool> IsJustMailedAsync(string purpose, CityUser user, CancellationToken cancellationToken) =>
        await links.NewestAsync(purpose, user.Id.ToString("D"), cancellationToken) is { } newest && newest > clock.Now - Pause;

    /// <summary>Makes a link in place of earlier ones, in the running unit of work.</summary>
    public async Task<Uri> CreateAsync(string purpose, string path, CityUser user, string email, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var subject = user.Id.ToString("D");
        await links.RevokeAsync(purpose, subject, cancellationToken);
        var token = await links.CreateAsync(new GuestLinkRequest(purpose, subject, email, lifetime), cancellationToken);
        return urls.Absolute($"{path}?token={token}", user.Culture);
    }

    /// <summary>The person and address that a link is for, or null.</summary>
    public async Task<(Guid User, string Email)?> OpenAsync(string purpose, string? token, CancellationToken cancellationToken) =>
        await links.ValidateAsync(token ?? string.Empty, purpose, cancellationToken) is { } access ? (Guid.Parse(access.SubjectId), access.Email) : null;

    /// <summary>Uses a link up, in the running unit of work.</summary>
    public Task SpendAsync(string purpose, Guid user, CancellationToken cancellationToken) => links.RevokeAsync(purpose, user.ToString("D"), cancellationToken);
}
