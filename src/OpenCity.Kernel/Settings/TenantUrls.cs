using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Kernel.Settings;

/// <summary>
/// Addresses under the city's public address; where it has none yet, under that of the current request if it is surely the
/// city's own, else under the server's. The first language is served without a prefix, the others under their own, for example <c>/fr</c>.
/// </summary>
internal sealed class TenantUrls(ITenant tenant, TenantMemoryReader memory, IHttpContextAccessor requests, IOptions<ServerAddress> server) : ITenantUrls
{
    public Uri Absolute(string path, string? culture = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{path}' is not an application path: it begins with one slash.", nameof(path));
        }

        var snapshot = memory.Held ?? memory.GetAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var city = TenantSettings.Of<CitySettings>(snapshot);
        return new Uri(Root(city) + Language(city, culture ?? CultureInfo.CurrentUICulture.Name) + path);
    }

    /// <summary>The address of the tenant's root without a slash at its end. The city's own address has the tenant's prefix in it where it needs one.</summary>
    private string Root(CitySettings city)
    {
        if (city.BaseUrl.Length > 0)
        {
            return city.BaseUrl.TrimEnd('/');
        }

        return (requests.HttpContext is { Request: { Host.HasValue: true } request } context && IsOurs(context)
            ? $"{request.Scheme}://{request.Host.ToUriComponent()}"
            : server.Value.Url.TrimEnd('/')) + tenant.PathPrefix;
    }

    /// <summary>
    /// A request says whatever host its sender likes: a link mailed under it would carry its secret there. Ours are the
    /// tenant's names, that of the server, and the machine's own addresses.
    /// </summary>
    private bool IsOurs(HttpContext context)
    {
        var host = context.Request.Host.Host;
        return tenant.Hosts.Append(new Uri(server.Value.Url).Host).Append("localhost").Contains(host, StringComparer.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && (IPAddress.IsLoopback(address) || address.Equals(context.Connection.LocalIpAddress?.MapToIPv4()) || address.Equals(context.Connection.LocalIpAddress)));
    }

    private static string Language(CitySettings city, string culture)
    {
        var offered = city.Cultures.FirstOrDefault(c => string.Equals(c, culture, StringComparison.OrdinalIgnoreCase))
            ?? city.Cultures.FirstOrDefault(c => string.Equals(c, culture.Split('-')[0], StringComparison.OrdinalIgnoreCase));
        return offered is null || offered == city.Cultures[0] ? string.Empty : "/" + offered;
    }
}
