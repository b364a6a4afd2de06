using OpenCity.Abstractions.CommandLine;
using OpenCity.Kernel.Setup;

namespace OpenCity.Cli.Verbs;

/// <summary>Closes a city, or opens it again.</summary>
internal sealed class TenantSwitchVerb(TenantLifeCycle cities, bool enable) : ICommandVerb
{
    public VerbDescription Description { get; } = new(
        enable ? "tenant enable" : "tenant disable",
        enable ? "Open a disabled city again." : "Close a city: visitors are told so, its jobs, events and mail rest, its data stays.")
    {
        Arguments = [new("name", "The city's name") { IsRequired = true }],
        Options = [new("reason", "Why, for the city's audit trail")],
        Examples = [enable ? "tenant enable pine-river" : "tenant disable pine-river --reason \"Moves to the county's server\""],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var (name, reason) = (context.Get("name")!, context.Get("reason"));
        var changed = enable ? await cities.EnableAsync(name, reason, cancellationToken) : await cities.DisableAsync(name, reason, cancellationToken);
        context.WriteLine((changed, enable) switch
        {
            (true, true) => $"{name} is open again; a running host serves it within two seconds.",
            (true, false) => $"{name} is closed; a running host follows within two seconds.",
            (false, true) => $"{name} is running already.",
            (false, false) => $"{name} is disabled already.",
        });
        context.SetResult(new { city = name, changed });
    }
}
