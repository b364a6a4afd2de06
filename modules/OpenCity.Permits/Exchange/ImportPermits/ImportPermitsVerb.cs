using System.Globalization;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Errors;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary><c>permits import</c>.</summary>
internal sealed class ImportPermitsVerb(PermitImporter importer) : ICommandVerb
{
    public VerbDescription Description { get; } = new("permits import", "Imports permits of another system from a CSV file by a mapping profile. Importing again brings no duplicates.")
    {
        Arguments = [new VerbParameter("file", "The CSV file.") { IsRequired = true }],
        Options =
        [
            new VerbParameter("profile", $"A profile that ships ({string.Join(", ", ImportProfiles.Names)}) or the path of one (.json).") { IsRequired = true },
            new VerbParameter("dry-run", "Says what would happen and changes nothing.") { IsFlag = true },
            new VerbParameter("report", "Where to write what became of each row: .csv or .json."),
            new VerbParameter("strict", "Imports nothing when one row is an error.") { IsFlag = true },
        ],
        Examples =
        [
            "permits import building_permits.csv --profile burlington --dry-run --report report.csv",
            "permits import building_permits.csv --profile burlington",
            "permits import old-system.csv --profile our-town.profile.json --strict",
        ],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var path = context.Get("file")!;
        if (!File.Exists(path))
        {
            throw new ValidationFailed("file", "There is no file '{0}'. Check the path.", path);
        }

        var dryRun = context.Has("dry-run");
        try
        {
            var request = new ImportRequest(await ImportProfiles.OpenAsync(context.Get("profile")!, cancellationToken), SourceFile.OnDisk(path))
            {
                DryRun = dryRun,
                Strict = context.Has("strict"),
                Progress = (done, total) =>
                {
                    context.Progress(done, total, "rows");
                    return Task.CompletedTask;
                },
            };
            var summary = await RunAsync(request, context.Get("report"), cancellationToken);
            Tell(context, summary, dryRun);
        }
        catch (ProfileInvalid invalid)
        {
            throw new ValidationFailed([.. invalid.Errors.Select(e => new InputError("profile", "{0}, line {1}: {2}", invalid.Origin, e.Line, e.Message))]);
        }
    }

    private async Task<ImportSummary> RunAsync(ImportRequest request, string? reportPath, CancellationToken cancellationToken)
    {
        if (reportPath is null)
        {
            return await importer.RunAsync(request, ImportReport.None, cancellationToken);
        }

        await using var file = File.Create(reportPath);
        await using var report = ImportReport.To(file, reportPath);
        return await importer.RunAsync(request, report, cancellationToken);
    }

    private static void Tell(VerbContext context, ImportSummary summary, bool dryRun)
    {
        context.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(dryRun ? "Dry run: nothing was changed. " : string.Empty)}{summary.Rows} rows, {summary.Permits} permits: {summary.Created} created, {summary.Updated} updated, {summary.Unchanged} unchanged. {summary.SkippedRows} rows skipped, {summary.ErrorRows} rows with errors."));
        foreach (var problem in summary.Problems)
        {
            context.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  row {problem.Row} (line {problem.Line}){(problem.Key.Length == 0 ? string.Empty : " " + problem.Key)}: {problem.Message}"));
        }

        if (summary.UnusedColumns.Count > 0)
        {
            context.WriteLine($"Columns that the profile does not use: {string.Join(", ", summary.UnusedColumns)}. Add them to 'fields', 'extraFields' or 'ignore'.");
        }

        context.SetResult(summary);
    }
}
