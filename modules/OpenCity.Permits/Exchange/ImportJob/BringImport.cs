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
internal sealed class BringImport(PermitsDbContext db, CheckImport check, IFileStore files, IUnitOfWork unitOfWork, IAuditTrail audit, ICurrentUser user, ICityClock clock)
{
    /// <summary>Larger files are imported by the command line, where nobody waits for a page.</summary>
    private static readonly FileRules Rules = new(25 * 1024 * 1024, [".csv"]);

    /// <summary>Keeps the file and makes the dry run. Where that is cut off, the file stays and the job makes it.</summary>
    /// <exception cref="ValidationFailed">The file or the profile cannot be used.</exception>
    public async Task<Guid> CheckAsync(string fileName, Stream content, string profileName, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.Import);
        _ = ImportProfiles.Get(profileName);
        var import = await unitOfWork.ExecuteAsync(ct => KeepAsync(new FileUpload(fileName, content), profileName, ct), cancellationToken);
        try
        {
            await check.RunAsync(import, cancellationToken);
        }
        catch (ProfileInvalid invalid)
        {
            // The shipped profiles are sound, so the file is another than the profile is for.
            await ChangeAsync(import.Id, "dropped", RemoveAsync, cancellationToken);
            throw new ValidationFailed([.. invalid.Errors.Select(e => new InputError("File", "This file does not fit the profile: {0}", e.Message))]);
        }

        return import.Id;
    }

    /// <summary>Hands the import to the job. Also after a failure: what is there already is left as it is.</summary>
    /// <returns>False where there is no such import.</returns>
    public Task<bool> ConfirmAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(
        id,
        "confirmed",
        (import, _) =>
        {
            switch (import.State)
            {
                case PermitImportState.Checking:
                    throw StillChecking();
                case PermitImportState.Refused:
                    throw new RuleViolation("permits.import-refused", "This file could not be checked. Drop it and bring it again.");
                case PermitImportState.Waiting or PermitImportState.Running or PermitImportState.Done:
                    throw new RuleViolation("permits.import-confirmed", "This import is already confirmed.");
            }

            (import.State, import.Problem, import.RowsDone) = (PermitImportState.Waiting, null, 0);
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Drops a file that was not confirmed, or cannot be.</summary>
    /// <returns>False where there is no such import.</returns>
    public Task<bool> DropAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(
        id,
        "dropped",
        (import, ct) => import.State switch
        {
            PermitImportState.Checked or PermitImportState.Refused => RemoveAsync(import, ct),
            PermitImportState.Checking => throw StillChecking(),
            _ => throw new RuleViolation("permits.import-confirmed", "This import is already confirmed."),
        },
        cancellationToken);

    private async Task<PermitImport> KeepAsync(FileUpload upload, string profile, CancellationToken cancellationToken)
    {
        var stored = await files.SaveAsync(upload, Rules, cancellationToken);
        var import = new PermitImport
        {
            Id = clock.NewId(),
            FileId = stored.Id,
            FileName = stored.FileName,
            Profile = profile,
            StartedByName = user.DisplayName,
            CreatedAt = clock.Now,
            Summary = JsonSerializer.Serialize(new ImportSummary()),
        };
        db.Add(import);
        Record(import, "brought");
        return import;
    }

    private async Task RemoveAsync(PermitImport import, CancellationToken cancellationToken)
    {
        await files.DeleteAsync(import.FileId, cancellationToken);
        if (import.ReportFileId is { } report)
        {
            await files.DeleteAsync(report, cancellationToken);
        }

        db.Remove(import);
    }

    private static RuleViolation StillChecking() => new("permits.import-checking", "This file is being checked. Wait for the end of the check.");

    private Task<bool> ChangeAsync(Guid id, string act, Func<PermitImport, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.Import);
        return unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (await db.Set<PermitImport>().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } import)
                {
                    return false;
                }

                await change(import, ct);
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
