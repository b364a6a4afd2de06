using System.Net;
using System.Net.Sockets;
using OpenCity.Abstractions.Web;

namespace OpenCity.Kernel.Outgoing;

/// <summary>
/// Makes the connections to other servers, for all cities: nothing in them belongs to one. Names are looked up here and the
/// address that is connected to is the one that was examined: a name that leads elsewhere a moment later changes nothing.
/// </summary>
internal sealed class OutgoingConnections : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly OutgoingHosts _hosts;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUp;
    private readonly HttpMessageInvoker _invoker;

    /// <param name="hosts">Which hosts may be private.</param>
    /// <param name="lookUp">Finds the addresses of a name.</param>
    public OutgoingConnections(OutgoingHosts hosts, Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
    {
        _hosts = hosts;
        _lookUp = lookUp;
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            ConnectTimeout = Patience,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),

            // Traces of the city's own requests are nobody else's business.
            ActivityHeadersPropagator = null,
        });
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _invoker.SendAsync(request, cancellationToken);

    public void Dispose() => _invoker.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await _lookUp(host, cancellationToken);
        var allowed = _hosts.IsListed(host, port) ? addresses : [.. addresses.Where(PublicAddress.Is)];
        if (addresses.Length > 0 && allowed.Length == 0)
        {
            throw new OutgoingFailed(OutgoingFailure.Forbidden, $"{host} is not on the public Internet. Where modules shall reach it, the operator lists it in OpenCity:OutgoingHosts.");
        }

        return await ConnectAsync(allowed, port, cancellationToken);
    }

    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        SocketException? failure = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                failure = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }
}
