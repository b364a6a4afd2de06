using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenCity.Abstractions.Security;

namespace OpenCity.Workflows.Features.ServiceLevels;

/// <summary>The service levels as CSV (RFC 4180), for a spreadsheet or a report to council.</summary>
internal static class ServiceLevelEndpoints
{
    private const string Head = "workflow,workflow_title,state,state_title,open,overdue,due_today,due_in_the_next_six_days,ended,with_deadline,in_time,median_hours,p90_hours";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/staff/workflows/service-levels.csv", DownloadAsync).RequirePermission(Permissions.View);

    private static async Task<IResult> DownloadAsync(Guid? workflow, int? days, ReadServiceLevels levels, HttpContext context, CancellationToken cancellationToken)
    {
        var board = await levels.HandleAsync(workflow, LevelPeriods.Known(days), cancellationToken);
        var text = new StringBuilder(Head).Append("\r\n");
        foreach (var found in board.Workflows)
        {
            foreach (var line in found.States.Prepend(found.Whole))
            {
                text.Append(Cell(found.Key)).Append(',').Append(Cell(found.Title)).Append(',').Append(Cell(line.State)).Append(',').Append(Cell(line.Title)).Append(CultureInfo.InvariantCulture,
                    $",{line.Open.All},{line.Open.Overdue},{line.Open.Today},{line.Open.Week},{line.Ended.Times.Count},{line.Ended.Measured},{line.Ended.InTime},{Hours(line, 0.5)},{Hours(line, 0.9)}\r\n");
            }
        }

        context.Response.Headers.CacheControl = "private, no-store";

        // Spreadsheets take UTF-8 only with the mark.
        return Results.File([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", "service-levels.csv");
    }

    private static string Hours(LevelLine line, double share) => line.Ended.Times.Quantile(share)?.TotalHours.ToString("0.##", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>A title that would begin a formula in a spreadsheet is given an apostrophe (OWASP, CSV injection).</summary>
    private static string Cell(string text) =>
        $"\"{(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" : string.Empty)}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
