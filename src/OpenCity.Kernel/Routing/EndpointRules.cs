using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Security;
using OpenCity.Kernel.Web;

namespace OpenCity.Kernel.Routing;

/// <summary>Refuses endpoints that do not say who may call them, or name a permission or rate limit that nobody declared.</summary>
internal static class EndpointRules
{
    public static void Check(EndpointDataSource endpoints, PermissionCatalogue permissions)
    {
        var problems = new List<string>();
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            var access = AccessOf(endpoint);
            if (access.Count == 0)
            {
                problems.Add($"'{endpoint.DisplayName}' ({endpoint.RoutePattern.RawText}) does not say who may call it. Add RequirePermission, RequireSignIn or AllowPublic with a reason.");
            }

            if (access.Any(a => a is IAllowAnonymous) && access.Any(a => a is IAuthorizeData))
            {
                problems.Add($"'{endpoint.DisplayName}' ({endpoint.RoutePattern.RawText}) says that it is public and that it is not. Public would win; keep one.");
            }

            if (endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName is { } limit && limit != PublicFormLimit.Policy)
            {
                problems.Add($"'{endpoint.DisplayName}' ({endpoint.RoutePattern.RawText}) asks for the rate limit '{limit}'; there is '{PublicFormLimit.Policy}'.");
            }

            problems.AddRange(access.OfType<RequirePermissionAttribute>().Where(a => permissions.IndexOf(a.Permission) < 0).Select(a =>
                $"'{endpoint.DisplayName}' asks for the permission '{a.Permission}', which no feature declares.{Nearest.Suggest(a.Permission, permissions.All.Select(p => p.Name))}"));
        }

        if (problems.Count > 0)
        {
            throw new InstallationException(problems);
        }
    }

    /// <summary>What an endpoint says of who may call it, as the authorisation sees it: a page's metadata have what its model says.</summary>
    public static IReadOnlyList<object> AccessOf(Endpoint endpoint) => [.. endpoint.Metadata.Where(m => m is IAuthorizeData or IAllowAnonymous)];
}
