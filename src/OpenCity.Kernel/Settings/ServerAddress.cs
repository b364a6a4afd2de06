using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace OpenCity.Kernel.Settings;

/// <summary>
/// Under which address the server is reached where neither the city nor a request says it: <c>OpenCity:Server:Url</c>, else the
/// address at which the server listens, where it is one that others can use.
/// </summary>
internal sealed class ServerAddress
{
    public string Url { get; set; } = "http://127.0.0.1:5080";
}

/// <summary>Takes the address at which the server listens (<c>ASPNETCORE_URLS</c>) before the configured one is bound.</summary>
internal sealed class ListeningAddress(IConfiguration configuration) : IConfigureOptions<ServerAddress>
{
    private static readonly string[] Everywhere = ["0.0.0.0", "[::]"];

    public void Configure(ServerAddress options)
    {
        var named = (configuration["urls"] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(u => Uri.TryCreate(u, UriKind.Absolute, out var address) && !Everywhere.Contains(address.Host));
        options.Url = named ?? options.Url;
    }
}
