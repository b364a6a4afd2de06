using OpenCity.Abstractions.CommandLine;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Cli.Verbs;

/// <summary>Lists the cities.</summary>
internal sealed class TenantListVerb(TenantsOverview tenants) : ICommandVerb
{
    public VerbDescription Description { get; } = new("tenant list", "List the cities of this installation.") { Examples = ["tenant list --json"] };

    public Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var all = tenants.List();
        foreach (var tenant in all)
        {
            context.WriteLine($"{tenant.Name,-30} {tenant.State,-14} {string.Join(' ', tenant.Hosts)}{tenant.PathPrefix}  {tenant.Fault}");
        }

        if (all.Count == 0)
        {
            context.WriteLine("No city is set up yet: run 'opencity setup'.");
        }

        context.SetResult(all);
        return Task.CompletedTask;
    }
}
