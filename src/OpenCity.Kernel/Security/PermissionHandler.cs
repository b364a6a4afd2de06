using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Security;

/// <summary>Grants permissions wherever the stock authorisation service is asked.</summary>
internal sealed class PermissionHandler(IHttpContextAccessor requests) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var tenant = requests.HttpContext?.Features.Get<TenantScope>();
        if (tenant is not null && Access.IsGranted(tenant.Snapshot, context.User, requirement.Index, requirement.Name))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
