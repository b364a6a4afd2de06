using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace OpenCity.Kernel.Hosting;

/// <summary>Tries whether the platform can listen where it was told to, so that a start that cannot end well changes nothing.</summary>
public static class ListeningAddresses
{
    private const string Remedy = "set ASPNETCORE_URLS to another address, for example http://127.0.0.1:5081.";

    /// <summary>Listens for a moment on each address. Host names and sockets of the file system are left to the server.</summary>
    /// <param name="urls">Addresses, separated by semicolons; null where they are configured in another way.</param>
    /// <exception cref="UnusableAddress">One is malformed, taken, not this machine's or not allowed.</exception>
    public static void Demand(string? urls)
    {
        foreach (var url in (urls ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = Parse(url);
            if (!address.IsUnixPipe && !address.IsNamedPipe && address.Port != 0 && IpOf(address.Host) is { } ip)
            {
                Try(url, new IPEndPoint(ip, address.Port));
            }
        }
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException exception)
        {
            throw new UnusableAddress($"'{url}' is no address to listen on. Correct ASPNETCORE_URLS, for example http://127.0.0.1:5080.", exception);
        }
    }

    private static IPAddress? IpOf(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var ip) ? ip : string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : null;

    private static void Try(string url, IPEndPoint endPoint)
    {
        try
        {
            using var listener = new TcpListener(endPoint);
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw new UnusableAddress(
                exception.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse => $"Another program listens on {url}, perhaps this one started before. Stop it, or {Remedy}",
                    SocketError.AccessDenied => $"The account that runs the platform may not listen on {url}. Take a port from 1024 on behind a reverse proxy: {Remedy}",
                    SocketError.AddressNotAvailable => $"This machine does not have the address of {url}. Correct it: {Remedy}",
                    _ => $"The platform cannot listen on {url}: {exception.Message}. Correct the cause, or {Remedy}",
                },
                exception);
        }
    }
}
