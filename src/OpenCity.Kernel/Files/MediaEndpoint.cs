using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Kernel.Files;

/// <summary>Serves the tenant's public files at <c>/media/{path}</c>.</summary>
internal static class MediaEndpoint
{
    private static readonly HashSet<string> ShownInPlace = new(StringComparer.Ordinal)
    {
        FileKind.Png.ContentType, FileKind.Jpeg.ContentType, FileKind.Webp.ContentType, FileKind.Gif.ContentType, FileKind.Svg.ContentType,
        FileKind.Pdf.ContentType, FileKind.GeoJson.ContentType, FileKind.Json.ContentType, FileKind.Text.ContentType, FileKind.Csv.ContentType,
    };

    public static IEndpointConventionBuilder MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/{**path}", [HttpMethods.Get, HttpMethods.Head], ServeAsync)
            .AllowPublic("Crest, pictures and outlines of the public pages.")
            .OpenInMaintenance()
            .ExcludeFromDescription();

    private static async Task<IResult> ServeAsync(string path, HttpContext context, IMedia media, IFileStore files, CancellationToken cancellationToken)
    {
        if (await media.FindAsync(path, cancellationToken) is not { } file)
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

        // An address that names the bytes (?v=hash) can be kept for ever; the others are asked for again after a while.
        headers.CacheControl = context.Request.Query["v"] is [{ Length: >= 8 } version] && file.Sha256.StartsWith(version, StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "public, max-age=300";
        var type = file.ContentType.StartsWith("text/", StringComparison.Ordinal) ? file.ContentType + "; charset=utf-8" : file.ContentType;
        return Results.File(
            await files.OpenAsync(file, cancellationToken),
            type,
            ShownInPlace.Contains(file.ContentType) ? null : file.FileName,
            file.CreatedAt,
            new EntityTagHeaderValue($"\"{file.Sha256}\""),
            enableRangeProcessing: true);
    }
}
