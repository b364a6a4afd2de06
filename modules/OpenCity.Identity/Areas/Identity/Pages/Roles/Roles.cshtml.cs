using OpenCity.Abstractions.Security;
using OpenCity.Identity.Features.ManagePeople;

namespace OpenCity.Identity.Areas.Identity.Pages.Roles;

[RequirePermission(Permissions.ManageRolesName)]
internal sealed class RolesModel(IRoles roles, PersonRoles people) : FormPage
{
    public IReadOnlyList<(RoleDefinition Role, int People)> Roles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var found = new List<(RoleDefinition Role, int People)>();
        foreach (var role in await roles.ListAsync(cancellationToken))
        {
            found.Add((role, await people.CountAsync(role.Name, cancellationToken)));
        }

        Roles = found;
    }

    /// <summary>Everybody has these; they are not given.</summary>
    public static bool IsForAll(RoleDefinition role) => role.Name is OpenCity.Abstractions.Security.Roles.Anonymous or OpenCity.Abstractions.Security.Roles.Resident;
}
