using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Files;

/// <summary>Refuses files beyond what the operator lets the city store. Asks only where there is a bound.</summary>
internal sealed class FileQuota(TenantScope tenant, ITenantDatabase database)
{
    /// <exception cref="RuleViolation">So many bytes more are too many.</exception>
    public async Task DemandAsync(long more, CancellationToken cancellationToken)
    {
        if (tenant.Tenant.Entry.FilesQuota is not { } quota)
        {
            return;
        }

        // Bytes that several files share are stored once.
        await using var command = await database.CommandAsync("SELECT coalesce(sum(length), 0) FROM (SELECT DISTINCT sha256, length FROM kernel_file) stored", cancellationToken);
        if (await command.NumberAsync(cancellationToken) + more > quota)
        {
            throw new RuleViolation("files.quota", "The city has no room left for files. Nothing was changed. Tell the city, and try again later.");
        }
    }
}
