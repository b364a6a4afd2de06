using OpenCity.Abstractions.CommandLine;
using OpenCity.Kernel.Setup;

namespace OpenCity.Cli.Verbs;

/// <summary>Removes a city.</summary>
internal sealed class TenantRemoveVerb(TenantLifeCycle cities) : ICommandVerb
{
    public VerbDescription Description { get; } = new("tenant remove", "Remove a disabled city. Its data is kept aside unless --delete-data is given; its name and address are free again.")
    {
        Arguments = [new("name", "The city's name") { IsRequired = true }],
        Options =
        [
            new("confirm", "The city's name once more") { IsRequired = true },
            new("delete-data", "Delete its data for good") { IsFlag = true },
            new("reason", "Why, for the city's audit trail"),
        ],
        Examples = ["tenant remove old-mill --confirm old-mill"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var name = context.Get("name")!;
        var kept = await cities.RemoveAsync(name, context.Get("confirm")!, context.Has("delete-data"), context.Get("reason"), cancellationToken);
        context.WriteLine(kept is null ? $"{name} is removed." : $"{name} is removed. Its data is kept in {kept}.");
        context.SetResult(new { city = name, keptIn = kept });
    }
}
