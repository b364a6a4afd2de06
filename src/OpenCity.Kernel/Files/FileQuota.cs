using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Files;

/// <summary>Refuses files beyond what the operator lets the city store. Asks only where there is a bound.</summary>
internal sealed class FileQuota(ITenant tenant, ITenantDatabase database)
{
    /// <exception cref="RuleViolation">So many bytes more are too many.</exception>
    public async Task DemandAsync(long more, CancellationToken cancellationToken)
    {
        if (tenant.FilesQuota is not { } quota)
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
