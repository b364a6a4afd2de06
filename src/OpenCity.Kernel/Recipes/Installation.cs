using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Composition;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Recipes;

/// <summary>Looks past the gates at what features contribute.</summary>
internal sealed class Installation(ContributionCatalogue contributions, IServiceProvider services, TenantScope tenant) : IInstallation
{
    public IReadOnlyList<Installed<IRecipeStepHandler>> Steps() => All<IRecipeStepHandler>();

    public IReadOnlyList<Installed<Permission>> Permissions() =>
        [.. All<IPermissionProvider>().SelectMany(p => p.Item.Permissions.Select(permission => new Installed<Permission>(permission, p.FeatureId, p.IsEnabled)))];

    private IReadOnlyList<Installed<T>> All<T>()
        where T : notnull => contributions.To(typeof(T)) is { Count: > 0 } found
        ? [.. found.Select(c => new Installed<T>(tenant.Assuming(c.Gate | (c.Feature?.Closure ?? default), () => (T)c.Resolve(services)), c.Feature?.Id, tenant.Features.Contains(c.Gate)))]
        : [.. services.GetServices<T>().Select(item => new Installed<T>(item, null, true))];
}
