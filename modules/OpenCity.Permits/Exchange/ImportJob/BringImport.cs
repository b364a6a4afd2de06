using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Permits.Exchange.ImportPermits;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Exchange.ImportJob;

/// <summary>Staff bring a file, see what importing it would do, and confirm or drop it.</summary>
internal sealed class BringImport(PermitsDbContext db, PermitImporter importer, IFileStore files, IUnitOfWork unitOfWork, IAuditTrail audit, ICurrentUser user, ICityClock clock)
{
    private const long LargestReport = 100 * 1024 * 1024;

    /// <summary>Larger files are imported by the command line, where nobody waits for a page.</summary>
    private static readonly FileRules Rules = new(25 * 1024 * 1024, [".csv"]);

    /// <summary>Keeps the file and makes the dry run.</summary>
    /// <exception cref="ValidationFailed">The file or the profile cannot be used.</exception>
    public async Task<Guid> CheckAsync(string fileName, Stream content, string profileName, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.Import);
        var profile = ImportProfiles.Get(profileName);
        return await unitOfWork.ExecuteAsync(
            async ct =>
            {
                var stored = await files.SaveAsync(new FileUpload(fileName, content), Rules, ct);
                using var report = new MemoryStream();
                var summary = await DryRunAsync(profile, stored, report, ct);
                report.Position = 0;
                var kept = await files.SaveAsync(new FileUpload("report.csv", report), Rules with { MaximumBytes = LargestReport }, ct);
                var import = new PermitImport
                {
                    Id = clock.NewId(),
                    FileId = stored.Id,
                    FileName = stored.FileName,
                    Profile = profileName,
                    StartedByName = user.DisplayName,
                    CreatedAt = clock.Now,
                    RowsTotal = summary.Rows,
                    Summary = JsonSerializer.Serialize(summary),
                    ReportFileId = kept.Id,
                };
                db.Add(import);
                Record(import, "checked");
                return import.Id;
            },
            cancellationToken);
    }

    /// <summary>Hands the import to the job. Also after a failure: what is there already is left as it is.</summary>
    /// <returns>False where there is no such import.</returns>
    public Task<bool> ConfirmAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(
        id,
        "confirmed",
        import =>
        {
            if (import.State is not (PermitImportState.Checked or PermitImportState.Failed))
            {
                throw new RuleViolation("permits.import-confirmed", "This import is already confirmed.");
            }

            (import.State, import.Problem, import.RowsDone) = (PermitImportState.Waiting, null, 0);
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Drops a file that was not confirmed.</summary>
    /// <returns>False where there is no such import.</returns>
    public Task<bool> DropAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(
        id,
        "dropped",
        async import =>
        {
            if (import.State != PermitImportState.Checked)
            {
                throw new RuleViolation("permits.import-confirmed", "This import is already confirmed.");
            }

            await files.DeleteAsync(import.FileId, cancellationToken);
            await files.DeleteAsync(import.ReportFileId, cancellationToken);
            db.Remove(import);
        },
        cancellationToken);

    private async Task<ImportSummary> DryRunAsync(ImportProfile profile, StoredFile stored, Stream output, CancellationToken cancellationToken)
    {
        try
        {
            await using var report = ImportReport.To(output, "report.csv");
            var source = new SourceFile(stored.FileName, ct => files.OpenAsync(stored, ct));
            return await importer.RunAsync(new ImportRequest(profile, source) { DryRun = true }, report, cancellationToken);
        }
        catch (ProfileInvalid invalid)
        {
            // The shipped profiles are sound, so the file is another than the profile is for.
            throw new ValidationFailed([.. invalid.Errors.Select(e => new InputError("File", "This file does not fit the profile: {0}", e.Message))]);
        }
    }

    private Task<bool> ChangeAsync(Guid id, string act, Func<PermitImport, Task> change, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.Import);
        return unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (await db.Set<PermitImport>().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } import)
                {
                    return false;
                }

                await change(import);
                Record(import, act);
                return true;
            },
            cancellationToken);
    }

    private void Record(PermitImport import, string act) => audit.Record(new AuditRecord($"permits.import.{act}", "permit-import", import.Id.ToString(), import.FileName)
    {
        After = new JsonObject { ["profile"] = import.Profile },
    });
}
