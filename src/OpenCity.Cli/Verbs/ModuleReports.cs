using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Host;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.VendorModules;

namespace OpenCity.Cli.Verbs;

/// <summary>What the verbs of modules ask: the store, which always answers, and a platform, which may not start.</summary>
internal static class ModuleReports
{
    public const string Restart = "A running host takes it up when it is restarted.";

    public static ModuleStore Store() => CityHost.Modules(builder => CliHost.Configure(builder), TimeProvider.System);

    /// <summary>The modules as a start now would have them; null, and a line that says why, where no platform can start.</summary>
    public static async Task<IReadOnlyList<ModuleReport>?> TryAsync(VerbContext context, CancellationToken cancellationToken, params string[] args)
    {
        try
        {
            await using var app = CityHost.Build(args, builder => CliHost.Configure(builder));
            return await app.Services.GetRequiredService<ModulesUse>().ListAsync(cancellationToken);
        }
        catch (Exception exception) when (OpenCityStart.IsForOperator(exception))
        {
            context.WriteLine($"The platform cannot start: {OpenCityStart.Explain(exception)} What follows is what the modules' files tell.");
            return null;
        }
    }

    public static string StateOf(ModuleReport module) => module.Fault is null ? "ready" : "left out";
}
