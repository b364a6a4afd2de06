using OpenCity.Abstractions.CommandLine;
using OpenCity.Kernel.Setup;

namespace OpenCity.Cli.Verbs;

/// <summary>Sets a city up from a recipe.</summary>
internal sealed class SetupVerb(TenantSetup setup, string words) : ICommandVerb
{
    public VerbDescription Description { get; } = new(words, "Set up a city from a recipe. A set-up that fails leaves nothing behind.")
    {
        Arguments = [new("name", "The city's short name: lower-case letters, digits and dashes") { IsRequired = true }],
        Options =
        [
            new("recipe", "The name or file of a recipe; small-town when left out"),
            new("host", "A host name that finds the city; may be given several times") { AllowsMany = true },
            new("prefix", "A path prefix that finds the city, for example /pine-river"),
            new("param", "A value for the recipe, as name=value; may be given several times") { AllowsMany = true },
        ],
        Examples = [words + " pine-river --recipe small-town --param AdminEmail=you@pineriver.example"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var request = new SetupRequest(context.Get("name")!, context.Get("recipe") ?? "small-town")
        {
            Hosts = context.Get("host")?.Split('\n') ?? [],
            PathPrefix = context.Get("prefix") ?? string.Empty,
        };
        RecipeArguments.Read(context, request.Parameters);
        await setup.RunAsync(request, new StepProgress(context), cancellationToken);
        context.WriteLine($"{request.Name} is set up.");
        context.SetResult(new { city = request.Name });
    }
}
