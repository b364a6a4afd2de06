using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Settings;

namespace OpenCity.Kernel.Tenants;

/// <summary>
/// Makes a committed change of a tenant's features, roles, settings or wordings take effect: here at once, in other processes within
/// a second on PostgreSQL, which tells them, and within two on SQLite, where they look.
/// </summary>
internal sealed partial class TenantChanges(TenantTable table, TenantMemory memory, TenantRegistry registry, ILogger<TenantChanges> logger) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _telling = [];

    /// <summary>Features or roles have changed. Call from <c>IUnitOfWork.OnCommitted</c>.</summary>
    public void Announce(string tenant)
    {
        table.Find(tenant)?.Invalidate();
        table.Announce(tenant);
        Tell(tenant);
    }

    /// <summary>Tells of settings and wordings that this process has changed. A city that is being set up is nobody else's business.</summary>
    public void TellOfMemory(string tenant)
    {
        if (table.Find(tenant)?.Entry.State == TenantState.Running)
        {
            Tell(tenant);
        }
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
        memory.Forget(tenant);
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
