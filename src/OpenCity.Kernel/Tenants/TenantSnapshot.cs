using System.Collections.Frozen;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Security;

namespace OpenCity.Kernel.Tenants;

/// <summary>What decides a request: the features a tenant has on and what its roles may. Immutable; replaced as a whole.</summary>
/// <param name="Features">The enabled features.</param>
/// <param name="Roles">The permissions of each role; shared among tenants whose roles are equal.</param>
/// <param name="Languages">The languages offered, the default first; shared among tenants that offer the same.</param>
/// <param name="Theme">The id of the theme of its pages.</param>
internal sealed record TenantSnapshot(FeatureSet Features, FrozenDictionary<string, PermissionSet> Roles, IReadOnlyList<string> Languages, string Theme)
{
    /// <summary>The theme that every other builds on.</summary>
    public const string DefaultTheme = "OpenCity.CivicTheme";

    /// <summary>The maintenance that closes the city to visitors; null while it is open.</summary>
    public MaintenanceWindow? Maintenance { get; init; }

    public static TenantSnapshot Empty { get; } = new(default, FrozenDictionary<string, PermissionSet>.Empty, new CitySettings().Cultures, DefaultTheme);
}
