using Microsoft.Extensions.Logging;

namespace OpenCity.Kernel.Tenants;

/// <summary>Makes a committed change of a tenant's features, roles or settings take effect: here at once, in other processes within seconds.</summary>
internal sealed partial class TenantChanges(TenantTable table, TenantRegistry registry, ILogger<TenantChanges> logger) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _telling = [];

    /// <summary>Call from <c>IUnitOfWork.OnCommitted</c>.</summary>
    public void Announce(string tenant)
    {
        table.Find(tenant)?.Invalidate();
        table.Announce(tenant);
        Tell(tenant);
    }

    /// <summary>Lets other processes look at the tenant anew: its settings, and what waits for delivery.</summary>
    public void Tell(string tenant)
    {
        var telling = TouchAsync(tenant);
        lock (_gate)
        {
            _telling.RemoveWhere(t => t.IsCompleted);
            _telling.Add(telling);
        }
    }

    /// <summary>Takes up what another process announced.</summary>
    public void TakeUp(string tenant)
    {
        table.Find(tenant)?.Invalidate();
        table.Announce(tenant);
    }

    /// <summary>A command ends right after its change: the others must have been told by then.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] telling;
        lock (_gate)
        {
            telling = [.. _telling];
        }

        await Task.WhenAll(telling);
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
