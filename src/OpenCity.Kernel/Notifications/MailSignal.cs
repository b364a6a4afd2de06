using OpenCity.Kernel.Hosting;

namespace OpenCity.Kernel.Notifications;

/// <summary>The tenants that have mail to send.</summary>
internal sealed class MailSignal
{
    public TenantSignal Tenants { get; } = new();
}
