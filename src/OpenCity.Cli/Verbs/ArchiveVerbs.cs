using OpenCity.Abstractions.CommandLine;
using OpenCity.Kernel.Archives;

namespace OpenCity.Cli.Verbs;

/// <summary>Writes the city into one archive.</summary>
internal sealed class ExportVerb(CityExport export) : ICommandVerb
{
    public VerbDescription Description { get; } = new("export", "Write everything that the city has into one archive of open formats. It holds personal data and password hashes: keep it as safe as the database.")
    {
        Options = [new("output", "The file to write, for example pine-river.zip") { IsRequired = true }],
        Examples = ["export --tenant pine-river --output pine-river.zip"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var result = await export.RunAsync(context.Get("output")!, new ArchiveSteps(context), cancellationToken);
        context.WriteLine($"{result.City} is in {result.Archive}: {result.Rows} rows and {result.Files} files.");
        if (result.LeftOut is { Mails: > 0 } or { Events: > 0 })
        {
            context.WriteLine($"Not in it: {result.LeftOut.Mails} mails and {result.LeftOut.Events} events that wait for delivery. This installation delivers them while its server runs; to take their effect along, wait until it has and export again.");
        }

        context.SetResult(result);
    }
}

/// <summary>Makes a city of an archive.</summary>
internal sealed class ImportVerb(CityImport import) : ICommandVerb
{
    /// <summary>Its first word: with it <c>--tenant</c> names a city that is not there yet.</summary>
    public const string Word = "import";

    public VerbDescription Description { get; } = new(Word, "Bring a city in from an archive; --tenant names it here. An import that fails leaves nothing behind.")
    {
        Arguments = [new("file", "The archive") { IsRequired = true }],
        Options =
        [
            new("host", "A host name that finds the city; may be given several times") { AllowsMany = true },
            new("prefix", "A path prefix that finds the city, for example /pine-river"),
        ],
        Examples = ["import pine-river.zip --tenant pine-river --prefix /pine-river"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var result = await import.RunAsync(
            context.Get("file")!, context.Get(VerbTree.Tenant), context.Get("host")?.Split('\n') ?? [], context.Get("prefix") ?? string.Empty, new ArchiveSteps(context), cancellationToken);
        context.WriteLine($"{result.City} is here: {result.Rows} rows and {result.Files} files. Its audit trail of {result.AuditRecords} records is whole.");
        context.SetResult(result);
    }
}

/// <summary>Shows how far it has come.</summary>
internal sealed class ArchiveSteps(VerbContext context) : IProgress<ArchiveProgress>
{
    public void Report(ArchiveProgress value) => context.Progress(value.Done, value.Total, value.What);
}
