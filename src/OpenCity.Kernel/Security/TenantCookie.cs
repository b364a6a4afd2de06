using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Security;

/// <summary>
/// A cookie that belongs to one tenant: its name carries the tenant's, because a browser sends the cookies of the root
/// tenant to every prefix too; its path is the tenant's prefix without the language, so that switching the language keeps it.
/// Over HTTPS the name makes the browser refuse a cookie of that name that came unencrypted or from another host of the domain
/// (RFC 6265bis section 4.1.3): no neighbour can plant a sign-in of its own.
/// </summary>
internal sealed class TenantCookie(ITenantAmbient ambient, IHttpContextAccessor requests, string purpose) : CookieBuilder
{
    [AllowNull]
    public override string Name
    {
        get
        {
            var tenant = ambient.CurrentOrNull;
            var guard = requests.HttpContext?.Request.IsHttps != true ? string.Empty : tenant is { PathPrefix.Length: > 0 } ? "__Secure-" : "__Host-";
            return tenant is null ? $"{guard}.oc.{purpose}" : $"{guard}.oc.{purpose}.{tenant.Name}";
        }

        set => throw new NotSupportedException("The platform names its cookies.");
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Path = ambient.CurrentOrNull is { PathPrefix.Length: > 0 } tenant ? tenant.PathPrefix : "/";
        return options;
    }
}
