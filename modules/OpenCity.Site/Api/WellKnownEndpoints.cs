using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Work;

namespace OpenCity.Site.Api;

/// <summary>What programs look for at fixed addresses: robots.txt (RFC 9309), sitemap.xml, security.txt (RFC 9116).</summary>
internal static class WellKnownEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/robots.txt", (ITenantUrls urls) => Results.Text(
                $"User-agent: *\nDisallow: /account/\nDisallow: /staff/\nDisallow: /admin/\nSitemap: {urls.Absolute("/sitemap.xml")}\n"))
            .AllowPublic("Crawlers ask for it.");
        routes.MapGet("/sitemap.xml", SitemapAsync).AllowPublic("Crawlers ask for it.");
        routes.MapGet("/.well-known/security.txt", SecurityAsync).AllowPublic("Tells where to report security problems.");
    }

    private static async Task<IResult> SitemapAsync(ITenantUrls urls, ISettings settings, IEnumerable<IServiceCatalogue> catalogues, CancellationToken cancellationToken)
    {
        var paths = new List<string> { "/", "/about", "/contact", "/accessibility", "/privacy" };
        foreach (var catalogue in catalogues)
        {
            paths.AddRange((await catalogue.GetServicesAsync(cancellationToken)).Select(s => s.Path));
        }

        var cultures = (await settings.GetAsync<CitySettings>(cancellationToken)).Cultures;
        var addresses = paths.Distinct(StringComparer.Ordinal).SelectMany(p => cultures.Select(c => $"<url><loc>{urls.Absolute(p, c)}</loc></url>"));
        return Results.Text($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{string.Concat(addresses)}</urlset>\n", "application/xml");
    }

    private static async Task<IResult> SecurityAsync(ISettings settings, ICityClock clock, ITenantUrls urls, CancellationToken cancellationToken)
    {
        var contact = (await settings.GetAsync<SiteSettings>(cancellationToken)).SecurityContact;
        if (string.IsNullOrEmpty(contact))
        {
            return Results.NotFound();
        }

        // RFC 9116 section 2.5.5: the date is less than a year ahead; section 2.5.2: the file names its own address.
        var expires = clock.Now.AddMonths(6).ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
        return Results.Text($"Contact: mailto:{contact}\nExpires: {expires}\nPreferred-Languages: en, fr\nCanonical: {urls.Absolute("/.well-known/security.txt")}\n");
    }
}
