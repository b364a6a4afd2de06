using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Maintenance;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Security;

/// <summary>
/// Lets pass at once whoever has the one permission that an endpoint asks for, and sends everybody else through the stock
/// authorisation, which challenges and forbids. The stock one alone costs as much as the rest of a small request. A module's
/// <see cref="IAuthorizationHandler"/> can therefore not veto a granted permission. A city that is closed for maintenance
/// turns away whoever may not work in it, whatever was asked for.
/// </summary>
internal static class AccessGate
{
    private static readonly ConditionalWeakTable<Endpoint, Demand> Demands = [];

    public static void Use(WebApplication app)
    {
        var permissions = app.Services.GetRequiredService<PermissionCatalogue>();
        ((IApplicationBuilder)app).Use(next =>
        {
            var stock = ((IApplicationBuilder)app).New();
            stock.UseAuthorization().Run(next);
            var strict = stock.Build();
            var closed = new MaintenanceDoor(permissions);
            return context =>
            {
                var city = context.Features.Get<TenantScope>()?.Snapshot;
                return city?.Maintenance is { } maintenance && !closed.LetsIn(context, city) ? MaintenanceDoor.RefuseAsync(context, maintenance)
                    : Passes(context, city, permissions) ? next(context)
                    : IsTokenOutOfScope(context) ? context.ForbidAsync(IApiTokenValidator.Scheme)
                    : strict(context);
            };
        });
    }

    private static bool Passes(HttpContext context, TenantSnapshot? city, PermissionCatalogue permissions) =>
        city is not null
        && context.GetEndpoint() is { } endpoint
        && Demands.GetValue(endpoint, e => Demand.Of(e, permissions)) is { Name: { } name } demand
        && Access.IsGranted(city, context.User, demand.Index, name);

    /// <summary>A token does what its scopes name and nothing else: not everything that its owner may do by being signed in.</summary>
    private static bool IsTokenOutOfScope(HttpContext context) =>
        context.User.Identity is ClaimsIdentity { AuthenticationType: IApiTokenValidator.Scheme } token
        && context.GetEndpoint()?.Metadata.GetMetadata<SignedInAttribute>() is { } signedIn
        && (signedIn.TokenScope is null || !token.HasClaim(CityClaims.Scope, signedIn.TokenScope));

    /// <summary>The one permission that an endpoint asks for; none where it asks for anything else too.</summary>
    private sealed record Demand(string? Name, int Index)
    {
        private static readonly Demand Other = new(null, -1);

        public static Demand Of(Endpoint endpoint, PermissionCatalogue permissions)
        {
            var said = endpoint.Metadata.Where(m => m is IAuthorizeData or IAllowAnonymous or AuthorizationPolicy or IAuthorizationRequirementData).ToList();
            return said is [RequirePermissionAttribute { Roles: null, AuthenticationSchemes: null } only] ? new Demand(only.Permission, permissions.IndexOf(only.Permission)) : Other;
        }
    }
}
