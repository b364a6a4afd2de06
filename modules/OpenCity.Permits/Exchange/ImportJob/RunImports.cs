using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Tenants;
using OpenCity.Permits.Exchange.ImportPermits;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Exchange.ImportJob;

/// <summary>Carries out confirmed imports, one after the other. One that a stopped server left behind is taken up again, and so is a check.</summary>
[BackgroundTask("permits.run-imports", Title = "Run confirmed imports of permits", Schedule = "* * * * *", Retries = 0)]
internal sealed class RunImports(PermitsDbContext db, PermitImporter importer, CheckImport check, IFileStore files, ITenantDatabase database, IUnitOfWork unitOfWork, IAuditTrail audit, ICityClock clock) : IBackgroundTask
{
    /// <summary>Longer than the check of the largest file takes: until then the request that brought it is at work.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var late = clock.Now - Patience;
        var leftBehind = await db.Set<PermitImport>().AsNoTracking()
            .Where(i => i.State == PermitImportState.Checking && i.CreatedAt <= late)
            .OrderBy(i => i.Id)
            .ToListAsync(cancellationToken);
        foreach (var import in leftBehind)
        {
            await CheckAsync(import, cancellationToken);
        }

        var waiting = await db.Set<PermitImport>().AsNoTracking()
            .Where(i => i.State == PermitImportState.Waiting || i.State == PermitImportState.Running)
            .OrderBy(i => i.Id)
            .Select(i => new { i.Id, i.FileId, i.Profile })
            .ToListAsync(cancellationToken);
        foreach (var import in waiting)
        {
            await RunAsync(import.Id, import.FileId, import.Profile, cancellationToken);
        }

        return waiting.Count + leftBehind.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"Imports carried out: {waiting.Count}. Checks taken up again: {leftBehind.Count}.");
    }

    private async Task CheckAsync(PermitImport import, CancellationToken cancellationToken)
    {
        try
        {
            await check.RunAsync(import, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await SetAsync(import.Id, i => (i.State, i.Problem) = (PermitImportState.Refused, failure.Message), CancellationToken.None);
        }
    }

    private async Task RunAsync(Guid id, Guid fileId, string profile, CancellationToken cancellationToken)
    {
        await SetAsync(id, i => i.State = PermitImportState.Running, cancellationToken);
        try
        {
            var stored = await files.FindAsync(fileId, cancellationToken) ?? throw new FileNotFoundException("The file that was brought is no longer there. Bring it again.");
            var summary = await importer.RunAsync(
                new ImportRequest(ImportProfiles.Get(profile), new SourceFile(stored.FileName, ct => files.OpenAsync(stored, ct)))
                {
                    Progress = (done, total) => ProgressAsync(id, done, total, cancellationToken),
                },
                ImportReport.None,
                cancellationToken);
            await SetAsync(id, i => (i.State, i.RowsDone, i.Summary, i.FinishedAt) = (PermitImportState.Done, summary.Rows, JsonSerializer.Serialize(summary), clock.Now), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await SetAsync(id, i => (i.State, i.Problem, i.FinishedAt) = (PermitImportState.Failed, failure.Message, clock.Now), CancellationToken.None);
        }
    }

    private Task SetAsync(Guid id, Action<PermitImport> change, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            var import = await db.Set<PermitImport>().SingleAsync(i => i.Id == id, ct);
            change(import);
            audit.Record(new AuditRecord($"permits.import.{import.State.ToString().ToLowerInvariant()}", "permit-import", id.ToString(), import.FileName));
        },
        cancellationToken);

    /// <summary>Progress is no act of which the audit trail should tell, so it goes past the change tracker, which would ask for a record.</summary>
    private Task ProgressAsync(Guid id, long done, long total, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            await using var command = (await database.GetConnectionAsync(ct)).CreateCommand();
            command.Transaction = database.Transaction;
            command.CommandText = "UPDATE permits_permit_import SET rows_done = @done, rows_total = @total WHERE id = @id";
            foreach (var (name, value) in new (string, object)[] { ("@done", done), ("@total", total), ("@id", id) })
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = value;
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync(ct);
        },
        cancellationToken);
}
