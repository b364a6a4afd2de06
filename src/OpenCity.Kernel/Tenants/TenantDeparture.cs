using Microsoft.Extensions.Logging;
using OpenCity.Kernel.Caching;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Settings;

namespace OpenCity.Kernel.Tenants;

/// <summary>
/// Gives back what the process holds of a city that is no longer served: connections, settings, cached values. Its file may be
/// moved away next, and another city of its name must find nothing of it.
/// </summary>
internal sealed partial class TenantDeparture(ConnectionSources sources, TenantMemory memory, CacheStore cache, ILogger<TenantDeparture> logger)
{
    public void Forget(TenantEntry entry)
    {
        sources.Forget(entry.Database);
        memory.Forget(entry.Name);
        cache.Forget(entry.Name);
        LogLeft(entry.Name);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Tenant} is no longer served: an operator switched it off or removed it")]
    private partial void LogLeft(string tenant);
}
