using CsvHelper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;

namespace Vendor.QuickPermits.Api;

/// <summary>All permits for a spreadsheet.</summary>
internal static class CsvEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/quick-permits.csv", WriteAsync).RequirePermission(Permissions.Handle);

    private static async Task<ContentHttpResult> WriteAsync(QuickPermitsContext db, CancellationToken cancellationToken)
    {
        var permits = await db.Permits.AsNoTracking().OrderBy(permit => permit.Number).ToListAsync(cancellationToken);
        await using var text = new StringWriter();
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions(), leaveOpen: true))
        {
            csv.WriteRecord(["number", "what", "issued"]);
            foreach (var permit in permits)
            {
                csv.WriteRecord([permit.Number, permit.What, permit.IssuedOn?.ToString("yyyy-MM-dd", null) ?? string.Empty]);
            }
        }

        return TypedResults.Text(text.ToString(), "text/csv");
    }
}
