using Microsoft.Extensions.Logging;

namespace OpenCity.Kernel.Tenants;

/// <summary>Makes a committed change of a tenant's features, roles or settings take effect: here at once, in other processes within seconds.</summary>
internal sealed partial class TenantChanges(TenantTable table, TenantRegistry registry, ILogger<TenantChanges> logger)
{
    /// <summary>Call from <c>IUnitOfWork.OnCommitted</c>.</summary>
    public void Announce(string tenant)
    {
        table.Find(tenant)?.Invalidate();
        table.Announce(tenant);
        _ = TouchAsync(tenant);
    }

    /// <summary>Takes up what another process announced.</summary>
    public void TakeUp(string tenant)
    {
        table.Find(tenant)?.Invalidate();
        table.Announce(tenant);
    }

    // The change itself is committed: that other processes hear of it late must not fail it.
    private async Task TouchAsync(string tenant)
    {
        try
        {
            await registry.TouchAsync(tenant, CancellationToken.None);
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or IOException)
        {
            LogNotTouched(exception, tenant);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other processes may not yet know of a change of tenant {Tenant}")]
    private partial void LogNotTouched(Exception exception, string tenant);
}
