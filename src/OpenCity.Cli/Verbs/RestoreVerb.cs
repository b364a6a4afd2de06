using System.Globalization;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Kernel.Backups;

namespace OpenCity.Cli.Verbs;

/// <summary>Restores a backup. Needs no running platform, and none that could start.</summary>
internal sealed class RestoreVerb : ICommandVerb
{
    public VerbDescription Description { get; } = new("restore", "Restore a backup into a data folder that nobody uses; every file is compared with its hash before anything changes.")
    {
        Arguments = [new("file", "The backup") { IsRequired = true }],
        Options =
        [
            new("data", "The data folder, as OPENCITY_DATA names it") { IsRequired = true },
            new("force", "Also where the folder is not empty; what is there is kept aside") { IsFlag = true },
        ],
        Examples = ["restore /backup/opencity-all-20310512-030000.zip --data /var/lib/opencity"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var result = await InstallationRestore.RunAsync(context.Get("file")!, context.Get("data")!, context.Has("force"), TimeProvider.System, cancellationToken);
        context.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Restored as of {result.MadeAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {string.Join(", ", result.Cities)}."));
        if (result.KeptIn is not null)
        {
            context.WriteLine($"What was there before is kept in {result.KeptIn}.");
        }

        context.SetResult(result);
    }
}
