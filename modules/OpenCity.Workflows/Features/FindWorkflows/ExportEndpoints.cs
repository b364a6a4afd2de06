using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenCity.Abstractions.Security;

namespace OpenCity.Workflows.Features.FindWorkflows;

/// <summary>A version of a workflow as a recipe, for another city.</summary>
internal static class ExportEndpoints
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/staff/workflows/{id:guid}/recipe", DownloadAsync).RequirePermission(Permissions.View);

    private static async Task<IResult> DownloadAsync(Guid id, int? version, FindWorkflows workflows, HttpContext context, CancellationToken cancellationToken)
    {
        if (await workflows.FindAsync(id, version, cancellationToken) is not { } file || await workflows.ExportAsync(id, file.Version.Number, cancellationToken) is not { } recipe)
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        var name = string.Create(CultureInfo.InvariantCulture, $"{file.Workflow.Key}-{file.Version.Number}.recipe.json");
        return Results.File(Encoding.UTF8.GetBytes(recipe.ToJsonString(Readable)), "application/json; charset=utf-8", name);
    }
}
