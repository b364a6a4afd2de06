using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Identity.Features.ManagePeople;

namespace OpenCity.Identity.Features.ManageRoles;

/// <summary>Makes, changes and removes roles. The kernel keeps them and writes the audit trail.</summary>
internal sealed class RoleEditor(IRoles roles, PersonRoles people)
{
    /// <summary>The address of the page that makes roles.</summary>
    public const string Reserved = "new";

    public async Task<RoleDefinition?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await roles.ListAsync(cancellationToken)).FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase));

    public async Task CreateAsync(RoleDefinition role, CancellationToken cancellationToken)
    {
        if (role.Name == Reserved || await FindAsync(role.Name, cancellationToken) is not null)
        {
            throw new ValidationFailed(nameof(role.Name), "There is a role “{0}” already. Choose another name.", role.Name);
        }

        await roles.SaveAsync(role, cancellationToken);
    }

    public Task ChangeAsync(RoleDefinition role, CancellationToken cancellationToken) => roles.SaveAsync(role, cancellationToken);

    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var holders = await people.CountAsync(name, cancellationToken);
        if (holders > 0)
        {
            throw new RuleViolation("identity.role-in-use", "People still have this role ({0}). Take it from them first.", holders);
        }

        await roles.DeleteAsync(name, cancellationToken);
    }
}
