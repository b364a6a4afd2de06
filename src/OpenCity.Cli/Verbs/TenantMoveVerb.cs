using OpenCity.Abstractions.CommandLine;
using OpenCity.Kernel.Setup;

namespace OpenCity.Cli.Verbs;

/// <summary>Gives a city another address.</summary>
internal sealed class TenantMoveVerb(TenantLifeCycle cities) : ICommandVerb
{
    public VerbDescription Description { get; } = new("tenant move", "Give a city other host names and another path prefix. Both are replaced; links that were mailed before lead to the old address.")
    {
        Arguments = [new("name", "The city's name") { IsRequired = true }],
        Options =
        [
            new("host", "A host name that finds the city; may be given several times, left out for any") { AllowsMany = true },
            new("prefix", "A path prefix that finds the city, for example /pine-river; left out for none"),
        ],
        Examples = ["tenant move pine-river --host services.pineriver.example"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var name = context.Get("name")!;
        await cities.MoveAsync(name, context.Get("host")?.Split('\n') ?? [], context.Get("prefix") ?? string.Empty, cancellationToken);
        context.WriteLine($"{name} has its new address; a running host follows within two seconds.");
        context.SetResult(new { city = name });
    }
}
