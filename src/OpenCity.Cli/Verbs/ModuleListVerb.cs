using OpenCity.Abstractions.CommandLine;
using OpenCity.Kernel.VendorModules;

namespace OpenCity.Cli.Verbs;

/// <summary>Lists the modules of vendors. Starts a platform to see which of them can take part; where none can start, their files alone tell.</summary>
internal sealed class ModuleListVerb : ICommandVerb
{
    public VerbDescription Description { get; } = new("module list", "List the modules of vendors: version, the platform each is made for, who signed it, its state, which cities use it.") { Examples = ["module list --json"] };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var modules = await ModuleReports.TryAsync(context, cancellationToken) ?? ModuleReports.Store().List();
        foreach (var module in modules)
        {
            var cities = module.Cities is null ? "cities unknown" : module.Cities.Count == 0 ? "on in no city" : "on in " + string.Join(", ", module.Cities);
            context.WriteLine($"{module.Id} {module.Version ?? "of unknown version"}: {ModuleReports.StateOf(module)}; for platform {module.Platform ?? "unknown"}; {Signed(module)}; {cities}");
            if (module.Reason is not null)
            {
                context.WriteLine("  " + module.Reason);
            }
        }

        if (modules.Count == 0)
        {
            context.WriteLine("No module of a vendor is installed.");
        }

        context.SetResult(modules);
    }

    private static string Signed(ModuleReport module) => module.Publisher is null ? "not signed" : $"signed by {module.Publisher}";
}
