using System.Net;
using System.Net.Sockets;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Outgoing;

/// <summary>
/// The hosts that the operator lets modules ask although they are not public: <c>name</c> for the ports of HTTP, or
/// <c>name:port</c>. The name is meant as it stands in the address of the request.
/// </summary>
internal sealed class OutgoingHosts
{
    private static readonly int[] Ports = [80, 443];

    private readonly HashSet<(string Host, int Port)> _listed = [];

    public OutgoingHosts(IEnumerable<string> hosts)
    {
        foreach (var host in hosts)
        {
            Add(host);
        }
    }

    /// <summary>True where the operator lists the host.</summary>
    public bool IsListed(string host, int port) => _listed.Contains((Plain(host), port));

    /// <summary>True for a port that may be asked there: those of HTTP, and what is listed.</summary>
    public bool MayAsk(string host, int port) => Ports.Contains(port) || IsListed(host, port);

    private static string Plain(string host) => host.Trim('[', ']').TrimEnd('.').ToLowerInvariant();

    private void Add(string entry)
    {
        // What reads addresses reads past a port behind brackets.
        var isLiteral = IPAddress.TryParse(entry, out var literal) && !entry.Contains("]:", StringComparison.Ordinal);
        var host = isLiteral && literal!.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{entry.Trim('[', ']')}]" : entry;
        if (!Uri.TryCreate("http://" + host, UriKind.Absolute, out var address) || address.PathAndQuery != "/" || address.UserInfo.Length > 0 || address.Fragment.Length > 0 || entry.Contains('/', StringComparison.Ordinal))
        {
            throw new InstallationException($"OpenCity:OutgoingHosts has '{entry}', which is no host. Write it as it stands in addresses, for example maps.internal.example or 10.0.0.7:8080.");
        }

        var isPortGiven = !isLiteral && entry.LastIndexOf(':') > entry.LastIndexOf(']');
        foreach (var port in isPortGiven ? [address.Port] : Ports)
        {
            _listed.Add((Plain(address.IdnHost), port));
        }
    }
}
