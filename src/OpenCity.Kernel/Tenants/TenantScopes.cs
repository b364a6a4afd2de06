using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Settings;

namespace OpenCity.Kernel.Tenants;

/// <summary>Runs work for a tenant outside a request, as the platform.</summary>
internal sealed class TenantScopes(IServiceScopeFactory scopes, TenantTable table, TenantLoader loader) : ITenantScopes
{
    public Task RunAsync(string tenant, Func<IServiceProvider, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var runtime = table.Find(tenant);
        return runtime is { Entry.State: TenantState.Running or TenantState.Initializing }
            ? RunAsync(runtime, work, cancellationToken)
            : throw new InvalidOperationException($"No tenant named '{tenant}' is running.");
    }

    /// <summary>Also for tenants that are not running yet: set-up works in the scope of the tenant it makes.</summary>
    internal async Task RunAsync(TenantRuntime tenant, Func<IServiceProvider, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var snapshot = await tenant.GetSnapshotAsync(loader.LoadAsync);
        var bound = scope.ServiceProvider.GetRequiredService<TenantScope>();
        bound.Bind(tenant, snapshot, request: null);
        var previous = TenantAmbient.Enter(bound);
        try
        {
            await scope.ServiceProvider.GetRequiredService<TenantMemoryReader>().GetAsync(cancellationToken);
            await work(scope.ServiceProvider, cancellationToken);
        }
        finally
        {
            TenantAmbient.Enter(previous);
        }
    }
}
