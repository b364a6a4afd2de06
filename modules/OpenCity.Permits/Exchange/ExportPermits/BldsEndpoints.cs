using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenCity.Abstractions.Security;

namespace OpenCity.Permits.Exchange.ExportPermits;

/// <summary>The public register as open data in BLDS 1.2.</summary>
internal static class BldsEndpoints
{
    private const string Reason = "The register of permits is public, and open data is meant to be taken.";
    private const string Csv = "text/csv; charset=utf-8; header=present";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/open-data/permits/blds").AllowPublic(Reason).WithTags("Open data");
        files.MapGet("/permits.csv", (BldsExport export, CancellationToken cancellationToken) =>
            File(stream => export.PermitsAsync(stream, BldsForm.Csv, cancellationToken), Csv, "permits.csv"));
        files.MapGet("/permits.json", (BldsExport export, CancellationToken cancellationToken) =>
            File(stream => export.PermitsAsync(stream, BldsForm.Json, cancellationToken), "application/json", "permits.json"));
        files.MapGet("/permit-status-changes.csv", (BldsExport export, CancellationToken cancellationToken) =>
            File(stream => export.StatusChangesAsync(stream, cancellationToken), Csv, "permit-status-changes.csv"));
        files.MapGet("/dataset-information.csv", (BldsExport export, CancellationToken cancellationToken) =>
            File(stream => export.InformationAsync(stream, cancellationToken), Csv, "dataset-information.csv"));
    }

    private static IResult File(Func<Stream, Task> write, string contentType, string name) => Results.Stream(write, contentType, name);
}
