using OpenCity.Abstractions.Tenants;

namespace OpenCity.Kernel.Tenants;

/// <summary>Tells process-wide services for which tenant the current request or job runs.</summary>
public interface ITenantAmbient
{
    /// <summary>The tenant of the current request or job; null outside both.</summary>
    ITenant? CurrentOrNull { get; }
}
