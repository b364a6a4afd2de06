using System.Security.Claims;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Security;

/// <summary>The person of the request; the platform itself in jobs and on the command line.</summary>
internal sealed class CurrentUser(TenantScope tenant, PermissionCatalogue permissions) : ICurrentUser
{
    private const string PlatformName = "Open City Platform";

    private ClaimsPrincipal? Principal => tenant.Request?.User;

    public Guid? Id => IsAuthenticated && Guid.TryParse(Principal!.FindFirstValue(CityClaims.Id), out var id) ? id : null;

    public string DisplayName => IsPlatform ? PlatformName : Principal?.FindFirstValue(CityClaims.DisplayName) ?? string.Empty;

    public string? Email => IsAuthenticated ? Principal!.FindFirstValue(CityClaims.Email) : null;

    public bool IsAuthenticated => Principal?.Identity?.IsAuthenticated == true;

    public bool IsPlatform => tenant.IsBound && tenant.Request is null;

    public IReadOnlyCollection<string> Roles => [.. Access.RolesOf(Principal)];

    public bool Has(Permission permission)
    {
        ArgumentNullException.ThrowIfNull(permission);
        return IsPlatform || Access.IsGranted(tenant.Snapshot, Principal, permissions.IndexOf(permission.Name), permission.Name);
    }

    public void Demand(Permission permission)
    {
        if (!Has(permission))
        {
            throw new AccessDenied(permission.Name);
        }
    }
}
