using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>What is imported and how.</summary>
internal sealed record ImportRequest(ImportProfile Profile, SourceFile File)
{
    /// <summary>Says what would happen and changes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>One row that is an error stops everything before anything is changed.</summary>
    public bool Strict { get; init; }

    /// <summary>Told how many rows are done, of how many.</summary>
    public Func<long, long, Task>? Progress { get; init; }
}

/// <summary>
/// Imports permits of another system: page, job and command line call this. Each batch is one transaction. Permits are
/// known by source and key, and an equal hash means nothing to do, so an import that was cut off is resumed by running it
/// again.
/// </summary>
internal sealed class PermitImporter(IUnitOfWork unitOfWork, IPermitWriter writer, IAuditTrail audit, ICityClock clock, ITenant tenant)
{
    private static readonly ActivitySource Traces = new("OpenCity.Permits");
    private static readonly Meter Meter = new("OpenCity.Permits");
    private static readonly Counter<long> Imported = Meter.CreateCounter<long>("opencity.permits.imported", "{permit}", "Permits that an import brought");

    /// <exception cref="ProfileInvalid">The profile does not fit the file.</exception>
    /// <exception cref="ValidationFailed">Strict, and a row is an error.</exception>
    public async Task<ImportSummary> RunAsync(ImportRequest request, ImportReport report, CancellationToken cancellationToken)
    {
        using var trace = Traces.StartActivity(request.DryRun ? "check permits for import" : "import permits");
        trace?.SetTag("permits.profile", request.Profile.Name);
        var summary = await ImportAsync(request, report, cancellationToken);
        trace?.SetTag("permits.rows", summary.Rows).SetTag("permits.rows_with_errors", summary.ErrorRows);
        return summary;
    }

    private async Task<ImportSummary> ImportAsync(ImportRequest request, ImportReport report, CancellationToken cancellationToken)
    {
        var scan = await request.File.ScanAsync(request.Profile, clock.Today, cancellationToken);
        if (request.Strict && !request.DryRun)
        {
            var check = await new ImportRun(unitOfWork, writer, clock, request with { DryRun = true }, scan, report).GoAsync(cancellationToken);
            if (check.ErrorRows > 0)
            {
                throw new ValidationFailed("file", "Nothing was imported: {0} of {1} rows are errors, the first in row {2}: {3}", check.ErrorRows, check.Rows, check.Problems.First(p => p.Outcome == ImportOutcome.Error).Row, check.Problems.First(p => p.Outcome == ImportOutcome.Error).Message);
            }

            report = ImportReport.None;
        }

        var run = new ImportRun(unitOfWork, writer, clock, request, scan, report);
        if (request.DryRun)
        {
            return await run.GoAsync(cancellationToken);
        }

        try
        {
            var summary = await run.GoAsync(cancellationToken);
            await RecordAsync("permits.import.finished", request, scan, summary, cancellationToken);
            Count(summary.Created, "created");
            Count(summary.Updated, "updated");
            Count(summary.Unchanged, "unchanged");
            return summary;
        }
        catch (Exception) when (run.Summary.Permits > 0)
        {
            // Batches that were committed stay; the record says how far it came. The cancelled token would stop this too.
            await RecordAsync("permits.import.interrupted", request, scan, run.Summary, CancellationToken.None);
            throw;
        }
    }

    private void Count(long permits, string change) => Imported.Add(permits, new("opencity.tenant", tenant.Name), new("permits.change", change));

    private Task RecordAsync(string action, ImportRequest request, FileScan scan, ImportSummary summary, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            _ =>
            {
                audit.Record(new AuditRecord(action, "permit-import", scan.Sha256, request.File.Name)
                {
                    After = new JsonObject
                    {
                        ["profile"] = request.Profile.Name,
                        ["source"] = request.Profile.Source,
                        ["rows"] = summary.Rows,
                        ["permits"] = summary.Permits,
                        ["created"] = summary.Created,
                        ["updated"] = summary.Updated,
                        ["unchanged"] = summary.Unchanged,
                        ["skippedRows"] = summary.SkippedRows,
                        ["errorRows"] = summary.ErrorRows,
                    },
                });
                return Task.CompletedTask;
            },
            cancellationToken);
}
