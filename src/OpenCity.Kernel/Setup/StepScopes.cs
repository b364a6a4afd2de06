using OpenCity.Kernel.Recipes;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Setup;

/// <summary>A fresh scope of the tenant for each step, so that what one step switches on counts for the next.</summary>
internal sealed class StepScopes(TenantScope tenant, TenantScopes scopes) : IStepScopes
{
    public Task RunAsync(Func<IServiceProvider, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        scopes.RunAsync(tenant.Tenant, work, cancellationToken);
}
