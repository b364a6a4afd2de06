using Microsoft.Extensions.Options;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Web;

namespace OpenCity.Kernel.Tenants;

/// <summary>What one city may take of the machine that it shares with others.</summary>
internal sealed class TenantLimits(IOptions<OpenCityOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly int _perSecond = options.Value.TenantRequestsPerSecond;

    /// <summary>How many requests of a city are worked on at a time.</summary>
    public int Concurrency { get; } = options.Value.TenantConcurrency;

    /// <summary>How long to wait before the city takes another request; null where it takes this one.</summary>
    public TimeSpan? WaitFor(TenantRuntime tenant) =>
        _perSecond == 0 ? null : (tenant.Rate ?? tenant.Count(new SlidingCount(time, Second))).Take(_perSecond);
}
