using OpenCity.Kernel.Hosting;

namespace OpenCity.Kernel.Background;

/// <summary>The tenants that have work which is due, or will be.</summary>
internal sealed class AlarmSignal
{
    public TenantSignal Tenants { get; } = new();
}
