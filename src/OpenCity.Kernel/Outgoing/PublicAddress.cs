using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace OpenCity.Kernel.Outgoing;

/// <summary>Tells addresses of the public Internet from all others (the IANA registries of special-purpose addresses, RFC 6890).</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Special4 =
    [
        .. new[]
        {
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // behind a carrier's translation; a cloud's metadata is there too
            "127.0.0.0/8", // this server
            "169.254.0.0/16", // this link, with the metadata of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocols
            "192.0.2.0/24", // documents
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // AMT
            "192.88.99.0/24", // relays of 6to4, given up
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // measuring
            "198.51.100.0/24", // documents
            "203.0.113.0/24", // documents
            "224.0.0.0/4", // many at once
            "240.0.0.0/4", // kept back, and everybody here
            "168.63.129.16/32", // a cloud's own services under a public number
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>What is given to the public in IPv6; of it, what is special.</summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special6 =
    [
        .. new[]
        {
            "2001::/23", // protocols, with Teredo
            "2001:db8::/32", // documents
            "3fff::/20", // documents
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>True for an address that anybody on the Internet could reach.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Special4.Any(n => n.Contains(address));
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return Is(address.MapToIPv4());
        }

        // An address of IPv4 may hide in one of IPv6 (RFC 6052, RFC 3056).
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return Translated.Contains(address) ? Is(Ipv4(bytes[12..]))
            : SixToFour.Contains(address) ? Is(Ipv4(bytes[2..6]))
            : Global6.Contains(address) && !Special6.Any(n => n.Contains(address));
    }

    private static IPAddress Ipv4(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt32LittleEndian(bytes));
}
