using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenCity.Abstractions.Security;

namespace OpenCity.Decisions.Features.ExportDmn;

/// <summary>The DMN 1.5 file of a version, for other tools.</summary>
internal static class ExportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/staff/decisions/versions/{id:guid}/dmn", DownloadAsync).RequirePermission(Permissions.View);

    private static async Task<IResult> DownloadAsync(Guid id, ReadVersion.ReadVersion versions, HttpContext context, CancellationToken cancellationToken)
    {
        if (await versions.VersionAsync(id, cancellationToken) is not { } file)
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file.Model.Key}-{file.Version.Number}.dmn");
        return Results.File(Encoding.UTF8.GetBytes(file.Version.Dmn), "application/xml; charset=utf-8", name);
    }
}
