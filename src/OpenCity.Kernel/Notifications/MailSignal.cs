using OpenCity.Kernel.Events;

namespace OpenCity.Kernel.Notifications;

/// <summary>The tenants that have mail to send.</summary>
internal sealed class MailSignal
{
    public OutboxSignal Tenants { get; } = new();
}
