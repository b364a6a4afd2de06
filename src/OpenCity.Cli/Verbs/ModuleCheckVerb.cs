using OpenCity.Abstractions.CommandLine;

namespace OpenCity.Cli.Verbs;

/// <summary>Says what is wrong with a package, or with what is installed.</summary>
internal sealed class ModuleCheckVerb : ICommandVerb
{
    public VerbDescription Description { get; } = new("module check", "Say everything that stands against a package without installing it; without a file: check all that is installed.")
    {
        Arguments = [new("file", "The package")],
        Examples = ["module check Vendor.QuickPermits.1.2.0.nupkg", "module check"],
    };

    public Task RunAsync(VerbContext context, CancellationToken cancellationToken) =>
        context.Get("file") is { } file ? CheckFileAsync(context, file) : CheckInstalledAsync(context, cancellationToken);

    private static Task CheckFileAsync(VerbContext context, string file)
    {
        var check = ModuleReports.Store().Check(file);
        context.WriteLine(check.Problems.Count == 0
            ? $"{check.Id} {check.Version} can be installed: made for platform {check.Platform}, {(check.Publisher is null ? "not signed" : $"signed by {check.Publisher}")}. Whether its code starts shows when the host starts."
            : $"{check.Id} {check.Version}".TrimEnd() + " cannot be installed:");
        Print(context, check.Problems);
        context.SetResult(check);
        context.ExitCode = check.Problems.Count == 0 ? 0 : CommandLine.Failed;
        return Task.CompletedTask;
    }

    private static async Task CheckInstalledAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var modules = await ModuleReports.TryAsync(context, cancellationToken) ?? ModuleReports.Store().List();
        foreach (var module in modules)
        {
            context.WriteLine(module.Fault is null ? $"{module.Id} {module.Version}: every file is as it was installed, and it starts." : $"{module.Id} {module.Version} is left out:");
            Print(context, module.Reason is null ? [] : [module.Reason]);
        }

        if (modules.Count == 0)
        {
            context.WriteLine("No module of a vendor is installed.");
        }

        context.SetResult(modules);
        context.ExitCode = modules.All(m => m.Fault is null) ? 0 : CommandLine.Failed;
    }

    private static void Print(VerbContext context, IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
        {
            context.WriteLine("- " + problem);
        }
    }
}
