using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Features;

namespace OpenCity.Permits.Api;

/// <summary>Downloads of an application's documents, for its applicant and for staff.</summary>
internal static class DocumentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string Reason = "Applicants act with an account or as guests; the file opens for its own applicant and for staff only.";
        routes.MapGet("/permits/applications/{id:guid}/documents/{documentId:guid}", DownloadAsync).AllowPublic(Reason).ExcludeFromDescription();
        routes.MapGet("/api/permits/v1/applications/{id:guid}/documents/{documentId:guid}", DownloadAsync).AllowPublic(Reason).WithTags("Permits");
    }

    private static async Task<IResult> DownloadAsync(
        Guid id, Guid documentId, HttpContext context, ApplicationAccess access, PermitsDbContext db, IFileStore files, CancellationToken cancellationToken)
    {
        if (await access.ReadAsync(id, cancellationToken) is null
            || await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == documentId && d.PermitId == id, cancellationToken) is not { } document
            || await files.FindAsync(document.FileId, cancellationToken) is not { } stored)
        {
            return TypedResults.NotFound();
        }

        return FileResults.Download(context, stored, await files.OpenAsync(stored, cancellationToken));
    }
}
