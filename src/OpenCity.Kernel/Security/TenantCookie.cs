using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Security;

/// <summary>
/// A cookie that belongs to one tenant: its name carries the tenant's, because a browser sends the cookies of the root
/// tenant to every prefix too; its path is the tenant's prefix without the language, so that switching the language keeps it.
/// </summary>
internal sealed class TenantCookie(ITenantAmbient ambient, string purpose) : CookieBuilder
{
    [AllowNull]
    public override string Name
    {
        get => ambient.CurrentOrNull is { } tenant ? $".oc.{purpose}.{tenant.Name}" : $".oc.{purpose}";
        set => throw new NotSupportedException("The platform names its cookies.");
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Path = ambient.CurrentOrNull is { PathPrefix.Length: > 0 } tenant ? tenant.PathPrefix : "/";
        return options;
    }
}
