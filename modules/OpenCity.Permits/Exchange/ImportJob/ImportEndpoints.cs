using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Security;

namespace OpenCity.Permits.Exchange.ImportJob;

/// <summary>The report of a dry run as a file.</summary>
internal static class ImportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/staff/permits/import/{id:guid}/report.csv", ReportAsync)
        .RequirePermission(Permissions.Import)
        .ExcludeFromDescription();

    private static async Task<IResult> ReportAsync(Guid id, HttpContext context, PermitsDbContext db, IFileStore files, CancellationToken cancellationToken)
    {
        var reportId = await db.Set<PermitImport>().AsNoTracking().Where(i => i.Id == id).Select(i => i.ReportFileId).SingleOrDefaultAsync(cancellationToken);
        return reportId is { } known && await files.FindAsync(known, cancellationToken) is { } file
            ? FileResults.Download(context, file, await files.OpenAsync(file, cancellationToken))
            : Results.NotFound();
    }
}
