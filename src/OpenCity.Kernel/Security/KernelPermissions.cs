using OpenCity.Abstractions.Security;

namespace OpenCity.Kernel.Security;

/// <summary>The permissions of the platform itself.</summary>
internal sealed class KernelPermissions : IPermissionProvider
{
    public IReadOnlyList<Permission> Permissions => PlatformPermissions.All;

    public IReadOnlyList<PermissionStereotype> Stereotypes =>
    [
        new(Roles.Clerk, PlatformPermissions.Workspace, PlatformPermissions.WorkInMaintenance),
        new(Roles.Reviewer, PlatformPermissions.Workspace, PlatformPermissions.WorkInMaintenance),
    ];
}
