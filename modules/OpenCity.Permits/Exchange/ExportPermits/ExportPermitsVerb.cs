using OpenCity.Abstractions.CommandLine;

namespace OpenCity.Permits.Exchange.ExportPermits;

/// <summary><c>permits export</c>.</summary>
internal sealed class ExportPermitsVerb(BldsExport export) : ICommandVerb
{
    public VerbDescription Description { get; } = new("permits export", "Writes the public register of permits as open data (BLDS 1.2).")
    {
        Options =
        [
            new VerbParameter("format", "The form of the file.") { IsRequired = true, Allowed = ["blds-csv", "blds-json", "blds-status-changes", "blds-information"] },
            new VerbParameter("output", "The file to write; the standard output without it."),
        ],
        Examples =
        [
            "permits export --format blds-csv --output permits.csv",
            "permits export --format blds-json > permits.json",
        ],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Get("output") is not { } path)
        {
            await using var standard = context.OpenOutput();
            await WriteAsync(context, standard, cancellationToken);
            return;
        }

        // Beside it first: a reader never meets half a file, and a failure leaves the old one.
        var temporary = path + ".part";
        long count;
        await using (var file = File.Create(temporary))
        {
            count = await WriteAsync(context, file, cancellationToken);
        }

        File.Move(temporary, path, overwrite: true);
        context.WriteLine($"Wrote {count} rows to {path}.");
        context.SetResult(new { file = path, rows = count });
    }

    private async Task<long> WriteAsync(VerbContext context, Stream output, CancellationToken cancellationToken)
    {
        switch (context.Get("format"))
        {
            case "blds-json":
                return await export.PermitsAsync(output, BldsForm.Json, cancellationToken);
            case "blds-status-changes":
                return await export.StatusChangesAsync(output, cancellationToken);
            case "blds-information":
                await export.InformationAsync(output, cancellationToken);
                return 1;
            default:
                return await export.PermitsAsync(output, BldsForm.Csv, cancellationToken);
        }
    }
}
