using System.Diagnostics;
using OpenTelemetry;

namespace OpenCity.Kernel.Observing;

/// <summary>What happens within a request or job of a city, down to a statement of the database, tells the city too.</summary>
internal sealed class TenantOfParent : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Parent?.GetTagItem(PlatformMetrics.Tenant) is { } tenant)
        {
            data.SetTag(PlatformMetrics.Tenant, tenant);
        }
    }
}
