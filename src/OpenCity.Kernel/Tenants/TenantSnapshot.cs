using System.Collections.Frozen;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Security;

namespace OpenCity.Kernel.Tenants;

/// <summary>What decides a request: the features a tenant has on and what its roles may. Immutable; replaced as a whole.</summary>
/// <param name="Features">The enabled features.</param>
/// <param name="Roles">The permissions of each role; shared among tenants whose roles are equal.</param>
internal sealed record TenantSnapshot(FeatureSet Features, FrozenDictionary<string, PermissionSet> Roles)
{
    public static TenantSnapshot Empty { get; } = new(default, FrozenDictionary<string, PermissionSet>.Empty);
}
