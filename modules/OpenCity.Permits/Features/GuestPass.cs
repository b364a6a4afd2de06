using System.Globalization;
using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Permits.Features;

/// <summary>
/// Lets people without an account act on their own application. The link's token is kept in a cookie of its own, one for each
/// application, and looked up at every request: a revoked or expired link closes the door at once.
/// </summary>
internal sealed class GuestPass(Neighbour<IGuestLinks> links, IHttpContextAccessor http, ITenant tenant, ICityClock clock)
{
    public const string Purpose = "permits.application";

    /// <summary>True where the city lets people act without an account.</summary>
    public bool IsOffered => links.Exists;

    /// <summary>Makes a link to an application, in the running unit of work.</summary>
    public Task<string> CreateAsync(Guid permitId, string email, TimeSpan lifetime, CancellationToken cancellationToken) =>
        links.Service!.CreateAsync(new GuestLinkRequest(Purpose, Key(permitId), email, lifetime), cancellationToken);

    /// <summary>Takes a token from a link or a fresh application; null where it is not good (any more).</summary>
    public async Task<Guid?> AcceptAsync(string token, CancellationToken cancellationToken)
    {
        if (!links.Exists || http.HttpContext is not { } context || await links.Service.ValidateAsync(token, Purpose, cancellationToken) is not { } access)
        {
            return null;
        }

        var until = clock.Now.AddHours(12);
        context.Response.Cookies.Append(CookieName(access.SubjectId), token, new CookieOptions
        {
            // Of the city, not of the language: whoever changes the language keeps the application.
            Path = tenant.PathPrefix.Length > 0 ? tenant.PathPrefix : "/",
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            Expires = access.ExpiresAt < until ? access.ExpiresAt : until,
        });
        return Guid.ParseExact(access.SubjectId, "N");
    }

    /// <summary>True where the visitor holds a good link to the application.</summary>
    public async Task<bool> OpensAsync(Guid permitId, CancellationToken cancellationToken) =>
        links.Exists
        && http.HttpContext?.Request.Cookies[CookieName(Key(permitId))] is { Length: > 0 and < 500 } token
        && (await links.Service.ValidateAsync(token, Purpose, cancellationToken))?.SubjectId == Key(permitId);

    public async Task RevokeAsync(Guid permitId, CancellationToken cancellationToken)
    {
        if (links.Exists)
        {
            await links.Service.RevokeAsync(Purpose, Key(permitId), cancellationToken);
        }
    }

    private static string Key(Guid permitId) => permitId.ToString("N", CultureInfo.InvariantCulture);

    private static string CookieName(string subject) => "oc-permit-" + subject;
}
