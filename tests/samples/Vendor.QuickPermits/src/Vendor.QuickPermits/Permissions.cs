using OpenCity.Abstractions.Security;

namespace Vendor.QuickPermits;

internal sealed class Permissions : IPermissionProvider
{
    public const string HandleName = "quickpermits.handle";

    public static readonly Permission Handle = new(HandleName, "Issue quick permits") { Category = "Quick permits" };

    IReadOnlyList<Permission> IPermissionProvider.Permissions => [Handle];

    public IReadOnlyList<PermissionStereotype> Stereotypes => [new(Roles.Administrator, Handle), new(Roles.Clerk, Handle)];
}
