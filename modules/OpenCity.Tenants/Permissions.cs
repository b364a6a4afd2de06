using OpenCity.Abstractions.Security;

namespace OpenCity.Tenants;

internal sealed class Permissions : IPermissionProvider
{
    public const string ManageName = "tenants.manage";

    /// <summary>Counts for all cities of the installation, in the operator's city only.</summary>
    public static readonly Permission Manage = new(ManageName, "Make, move, bound, close and remove the cities of the installation") { Category = "Platform", IsSecurityCritical = true };

    IReadOnlyList<Permission> IPermissionProvider.Permissions => [Manage];

    public IReadOnlyList<PermissionStereotype> Stereotypes => [new(Roles.Administrator, Manage)];
}
