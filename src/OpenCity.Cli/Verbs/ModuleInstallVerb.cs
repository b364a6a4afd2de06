using OpenCity.Abstractions.CommandLine;

namespace OpenCity.Cli.Verbs;

/// <summary>Installs a module of a vendor.</summary>
internal sealed class ModuleInstallVerb : ICommandVerb
{
    public VerbDescription Description { get; } = new("module install", "Install a module of a vendor, or another version of it. It runs with all rights of the platform: install only what you trust.")
    {
        Arguments = [new("file", "The package") { IsRequired = true }],
        Examples = ["module install Vendor.QuickPermits.1.2.0.nupkg"],
    };

    public Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var installed = ModuleReports.Store().Install(context.Get("file")!);
        context.WriteLine((installed.Changed, installed.Before) switch
        {
            (false, _) => $"{installed.Id} {installed.Version} is installed already.",
            (true, null) => $"{installed.Id} {installed.Version} is installed. {ModuleReports.Restart} Then switch its features on.",
            (true, _) => $"{installed.Id} {installed.Version} is installed in place of {installed.Before}. {ModuleReports.Restart}",
        });
        context.SetResult(installed);
        return Task.CompletedTask;
    }
}
