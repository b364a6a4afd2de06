using OpenCity.Abstractions.Security;

namespace OpenCity.Identity;

internal sealed class Permissions : IPermissionProvider
{
    public const string ManagePeopleName = "people.manage";
    public const string ViewPeopleName = "people.view";
    public const string ManageRolesName = "roles.manage";

    private const string People = "People and roles";

    /// <summary>Whoever gives roles can give themselves the administrators' role.</summary>
    public static readonly Permission ManagePeople = new(ManagePeopleName, "Invite, lock, disable people and give them roles") { Category = People, IsSecurityCritical = true };

    public static readonly Permission ViewPeople = new(ViewPeopleName, "See people's accounts") { Category = People, ImpliedBy = [ManagePeople] };

    public static readonly Permission ManageRoles = new(ManageRolesName, "Make and change roles") { Category = People, IsSecurityCritical = true };

    IReadOnlyList<Permission> IPermissionProvider.Permissions => [ViewPeople, ManagePeople, ManageRoles];

    public IReadOnlyList<PermissionStereotype> Stereotypes => [new(Roles.Administrator, ViewPeople, ManagePeople, ManageRoles)];
}
