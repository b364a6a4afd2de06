using System.Globalization;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Cli.Verbs;

/// <summary>Lists the cities.</summary>
internal sealed class TenantListVerb(TenantsUsage tenants) : ICommandVerb
{
    public VerbDescription Description { get; } = new("tenant list", "List the cities of this installation: state, address, database, sizes, last activity.") { Examples = ["tenant list --json"] };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var all = await tenants.ListAsync(cancellationToken);
        foreach (var tenant in all)
        {
            var address = (tenant.Hosts.Count == 0 ? "any host" : string.Join(' ', tenant.Hosts)) + (tenant.PathPrefix.Length == 0 ? string.Empty : " under " + tenant.PathPrefix);
            var size = string.Create(CultureInfo.InvariantCulture, $"{tenant.Engine} {Size(tenant.DatabaseBytes)}, {tenant.Rows:N0} rows, files {Size(tenant.FilesBytes)}{(tenant.FilesQuota is { } quota ? " of " + ByteSize.Text(quota) : string.Empty)}");
            var last = tenant.LastActivity is { } at ? string.Create(CultureInfo.InvariantCulture, $"last activity {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "no activity known";
            context.WriteLine($"{tenant.Name,-24} {tenant.State,-13} {address}; {size}; {last}");
            if (tenant.Fault is not null)
            {
                context.WriteLine($"{string.Empty,-24} {tenant.Fault}");
            }
        }

        if (all.Count == 0)
        {
            context.WriteLine("No city is set up yet: run 'opencity setup'.");
        }

        context.SetResult(all);
    }

    private static string Size(long? bytes) => bytes is { } known ? ByteSize.Text(known) : "of unknown size";
}
