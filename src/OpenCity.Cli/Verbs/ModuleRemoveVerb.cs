using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Errors;
using OpenCity.Host;

namespace OpenCity.Cli.Verbs;

/// <summary>Removes a module of a vendor.</summary>
internal sealed class ModuleRemoveVerb : ICommandVerb
{
    public VerbDescription Description { get; } = new("module remove", "Remove a module of a vendor that no city uses. What cities have kept in its tables stays.")
    {
        Arguments = [new("id", "The module's id") { IsRequired = true }],
        Options = [new("in-use", "Also where cities have it on, or where that cannot be told; they go on without it") { IsFlag = true }],
        Examples = ["module remove Vendor.QuickPermits"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var id = context.Get("id")!;
        if (!context.Has("in-use"))
        {
            await DemandUnusedAsync(context, id, cancellationToken);
        }

        ModuleReports.Store().Remove(id);
        context.WriteLine($"{id} is removed. A running host has it until it is restarted.");
        context.SetResult(new { id });
    }

    private static async Task DemandUnusedAsync(VerbContext context, string id, CancellationToken cancellationToken)
    {
        var modules = await ModuleReports.TryAsync(context, cancellationToken, CityHost.SafeMode);
        if (modules is null)
        {
            throw new RuleViolation("modules.use-unknown", "Which cities use {0} cannot be told while the platform cannot start. Say --in-use to remove it all the same.", id);
        }

        if (modules.FirstOrDefault(m => m.Id == id) is not { } module)
        {
            return;
        }

        if (module.Cities is null)
        {
            throw new RuleViolation("modules.use-unknown", "Which cities use {0} cannot be told. Say --in-use to remove it all the same.", id);
        }

        if (module.Cities.Count > 0)
        {
            throw new RuleViolation(
                "modules.in-use",
                "{0} is on in {1}. Switch its features off there first, or say --in-use: the cities then go on without it, and its features are on again when it is installed again.",
                id,
                string.Join(", ", module.Cities));
        }
    }
}
