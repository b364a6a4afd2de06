using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.GuestLinks;

/// <summary>The module's own links: one for each person and purpose, good once.</summary>
internal sealed class MailedLinks(GuestLinkRegister links, ITenantUrls urls)
{
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
