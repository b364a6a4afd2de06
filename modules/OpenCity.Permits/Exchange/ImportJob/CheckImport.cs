using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Files;
using OpenCity.Permits.Exchange.ImportPermits;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Exchange.ImportJob;

/// <summary>
/// Makes the dry run of a file that staff brought. Outside any unit of work: on SQLite nobody could write while a large file is
/// read. The request that brought the file does it; where that was cut off, the job does.
/// </summary>
internal sealed class CheckImport(PermitsDbContext db, PermitImporter importer, IFileStore files, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    private static readonly FileRules Report = new(100 * 1024 * 1024, [".csv"]);

    /// <exception cref="ProfileInvalid">The file is another than the profile is for.</exception>
    public async Task RunAsync(PermitImport import, CancellationToken cancellationToken)
    {
        var stored = await files.FindAsync(import.FileId, cancellationToken) ?? throw new FileNotFoundException("The file that was brought is no longer there.");
        var source = new SourceFile(stored.FileName, ct => files.OpenAsync(stored, ct));
        using var lines = new MemoryStream();
        ImportSummary summary;
        await using (var report = ImportReport.To(lines, "report.csv"))
        {
            summary = await importer.RunAsync(new ImportRequest(ImportProfiles.Get(import.Profile), source) { DryRun = true }, report, cancellationToken);
        }

        lines.Position = 0;
        await unitOfWork.ExecuteAsync(ct => KeepAsync(import.Id, summary, lines, ct), cancellationToken);
    }

    private async Task KeepAsync(Guid id, ImportSummary summary, Stream lines, CancellationToken cancellationToken)
    {
        if (await db.Set<PermitImport>().SingleOrDefaultAsync(i => i.Id == id && i.State == PermitImportState.Checking, cancellationToken) is not { } import)
        {
            // A request that took very long and the job that stood in for it: the first of them has told.
            return;
        }

        import.ReportFileId = (await files.SaveAsync(new FileUpload("report.csv", lines), Report, cancellationToken)).Id;
        (import.State, import.RowsTotal, import.Summary) = (PermitImportState.Checked, summary.Rows, JsonSerializer.Serialize(summary));
        audit.Record(new AuditRecord("permits.import.checked", "permit-import", id.ToString(), import.FileName)
        {
            After = new JsonObject { ["profile"] = import.Profile, ["rows"] = summary.Rows, ["errorRows"] = summary.ErrorRows },
        });
    }
}
