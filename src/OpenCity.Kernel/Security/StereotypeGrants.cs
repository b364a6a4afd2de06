using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Security;

/// <summary>Gives the stock roles what a feature proposes for them, once: when a city switches it on for the first time.</summary>
internal sealed class StereotypeGrants(PermissionCatalogue permissions, RoleStore roles)
{
    public Task GiveAsync(InstalledFeature feature, CancellationToken cancellationToken) =>
        GiveAsync(permissions.Stereotypes.Where(s => s.Gate.Contains(feature.Index)).Select(s => s.Stereotype), cancellationToken);

    /// <summary>The platform's own proposals.</summary>
    public Task GivePlatformAsync(CancellationToken cancellationToken) =>
        GiveAsync(permissions.Stereotypes.Where(s => s.Gate == default).Select(s => s.Stereotype), cancellationToken);

    private async Task GiveAsync(IEnumerable<PermissionStereotype> proposals, CancellationToken cancellationToken)
    {
        foreach (var proposal in proposals.Where(p => p.Role != Roles.Administrator))
        {
            var role = await roles.FindAsync(proposal.Role, cancellationToken) ?? new RoleDefinition(proposal.Role, string.Empty, []);
            await roles.SaveAsync(role with { Permissions = [.. role.Permissions.Union(proposal.Permissions.Select(p => p.Name), StringComparer.Ordinal)] }, cancellationToken);
        }
    }
}
