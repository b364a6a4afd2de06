using System.Globalization;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Kernel.Backups;

namespace OpenCity.Cli.Verbs;

/// <summary>Backs an installation on SQLite up.</summary>
internal sealed class BackupVerb(InstallationBackup backup) : ICommandVerb
{
    public VerbDescription Description { get; } = new("backup", "Back up an installation on SQLite while it runs: registry, keys, each city's database and files; with --tenant one city.")
    {
        Options = [new("output", "The file to write, or a folder, in which it gets the date for its name") { IsRequired = true }],
        Examples = ["backup --output /backup", "backup --tenant pine-river --output pine-river.zip"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var result = await backup.RunAsync(context.Get("output")!, context.Get(VerbTree.Tenant), new CityProgress(context), cancellationToken);
        context.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Path}: {result.Cities.Count} cities, {result.Length:N0} bytes, SHA-256 {result.Sha256}"));
        foreach (var problem in result.Problems)
        {
            context.WriteLine(problem);
        }

        context.ExitCode = result.Problems.Count == 0 ? 0 : CommandLine.Failed;
        context.SetResult(result);
    }

    /// <summary>Names each city as its turn comes.</summary>
    private sealed class CityProgress(VerbContext context) : IProgress<string>
    {
        public void Report(string value) => context.WriteLine("  " + value);
    }
}
