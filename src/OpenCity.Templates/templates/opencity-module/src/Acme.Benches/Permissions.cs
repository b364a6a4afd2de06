using OpenCity.Abstractions.Security;

namespace Acme.Benches;

internal sealed class Permissions : IPermissionProvider
{
    public const string ManageName = "benches.manage";

    public static readonly Permission Manage = new(ManageName, "Add entries") { Category = "Benches" };

    IReadOnlyList<Permission> IPermissionProvider.Permissions => [Manage];

    public IReadOnlyList<PermissionStereotype> Stereotypes => [new(Roles.Administrator, Manage), new(Roles.Clerk, Manage)];
}
