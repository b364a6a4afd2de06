using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using OpenCity.Abstractions.Security;

namespace OpenCity.Permits.Register;

/// <summary>The register's map data, its list as a file, and its feed.</summary>
internal static class RegisterEndpoints
{
    private const string Reason = "The register of permits is public.";
    private const string GeoJson = "application/geo+json";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/permits/register/map.geojson", MapAsync).AllowPublic(Reason).WithTags("Permits");
        routes.MapGet("/permits/register/place.geojson", PlaceAsync).AllowPublic(Reason).ExcludeFromDescription();
        routes.MapGet("/permits/register/download.csv", DownloadAsync).AllowPublic(Reason).WithTags("Permits");
        routes.MapGet("/permits/register/feed.atom", FeedAsync).AllowPublic(Reason).WithTags("Permits");
    }

    /// <summary>Permits, or squares with how many lie in them, within <c>bbox</c> at <c>zoom</c>.</summary>
    private static async Task<IResult> MapAsync(HttpContext context, MapPermits map, RegisterGeoJson json, string? bbox, double? zoom, CancellationToken cancellationToken)
    {
        var answer = await map.HandleAsync(RegisterFilter.Read(context.Request.Query), MapBox.Read(bbox), zoom, cancellationToken);
        return Tagged(context, await json.WriteAsync(answer, context.Request.PathBase, cancellationToken), GeoJson);
    }

    private static async Task<IResult> PlaceAsync(HttpContext context, FindPermit find, RegisterGeoJson json, string number, string? source, CancellationToken cancellationToken)
    {
        if (await find.HandleAsync(number, string.IsNullOrEmpty(source) ? null : source, cancellationToken) is not { Permit: { Latitude: not null, Longitude: not null } permit })
        {
            return Results.NotFound();
        }

        var entry = new RegisterEntry
        {
            Key = default,
            Number = permit.Number,
            Status = permit.Status,
            Source = permit.Source,
            PermitType = permit.PermitType,
            Description = permit.Description,
            Address = permit.Address1,
            Area = permit.Area,
            IssuedDate = permit.IssuedDate,
            Latitude = permit.Latitude,
            Longitude = permit.Longitude,
        };
        return Tagged(context, await json.WriteAsync(new MapAnswer([entry], []), context.Request.PathBase, cancellationToken), GeoJson);
    }

    private static IResult DownloadAsync(HttpContext context, DownloadRegister download, CancellationToken cancellationToken) => Results.Stream(
        stream => download.HandleAsync(RegisterFilter.Read(context.Request.Query), stream, cancellationToken),
        "text/csv; charset=utf-8",
        "permits.csv");

    private static async Task<IResult> FeedAsync(HttpContext context, RegisterFeed feed, CancellationToken cancellationToken) =>
        Tagged(context, Encoding.UTF8.GetBytes(await feed.WriteAsync(RegisterFilter.Read(context.Request.Query), cancellationToken)), "application/atom+xml; charset=utf-8");

    /// <summary>Asked again with the tag of the same bytes, the answer is 304 without them.</summary>
    private static IResult Tagged(HttpContext context, byte[] bytes, string contentType)
    {
        context.Response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\""));
        return Results.Bytes(bytes, contentType, entityTag: tag);
    }
}
