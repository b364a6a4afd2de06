using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OpenCity.Benchmarks.Kernel;

/// <summary>
/// Keeps a server busy from one thread: a ring of connections, each of which always has one request under way, over
/// blocking sockets. It costs less than the servers it drives, so that it is the server that is measured.
/// </summary>
internal sealed class LoadGenerator : IDisposable
{
    private const int Usual = 32;
    private const int Timeout = 10_000;

    private readonly byte[] _request;
    private readonly List<Socket> _ring = [];
    private readonly byte[] _buffer = new byte[128 * 1024];
    private readonly int _length;

    /// <param name="port">The server's port on the loopback address.</param>
    /// <param name="path">What to get.</param>
    /// <param name="cookies">A Cookie header, or null.</param>
    /// <param name="connections">How many requests are under way.</param>
    public LoadGenerator(int port, string path, string? cookies = null, int connections = Usual)
    {
        _request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{(cookies is null ? string.Empty : $"Cookie: {cookies}\r\n")}\r\n");
        for (var i = 0; i < connections; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = Timeout };
            socket.Connect(IPAddress.Loopback, port);
            _ring.Add(socket);
        }

        _length = Learn(path);
    }

    /// <summary>Asks for so long; tells how many answers came and how long that took.</summary>
    public (int Answers, TimeSpan Time) Run(TimeSpan duration)
    {
        foreach (var socket in _ring)
        {
            socket.Send(_request);
        }

        var clock = Stopwatch.StartNew();
        var answers = 0;
        while (clock.Elapsed < duration)
        {
            foreach (var socket in _ring)
            {
                Read(socket);
                socket.Send(_request);
                answers++;
            }
        }

        var time = clock.Elapsed;
        _ring.ForEach(Read);
        return (answers, time);
    }

    /// <summary>Asks once, and tells how long the answer took.</summary>
    public TimeSpan Once()
    {
        var clock = Stopwatch.StartNew();
        _ring[0].Send(_request);
        Read(_ring[0]);
        return clock.Elapsed;
    }

    public void Dispose() => _ring.ForEach(socket => socket.Dispose());

    /// <summary>The length of the answer, which is the same every time.</summary>
    private int Learn(string path)
    {
        var socket = _ring[0];
        socket.Send(_request);
        var length = socket.Receive(_buffer);
        while (socket.Poll(300_000, SelectMode.SelectRead))
        {
            length += socket.Receive(_buffer.AsSpan(length));
        }

        var start = Encoding.ASCII.GetString(_buffer, 0, Math.Min(length, 400));
        return start.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) ? length : throw new InvalidOperationException($"{path} answered {start}");
    }

    private void Read(Socket socket)
    {
        for (var read = 0; read < _length;)
        {
            var more = socket.Receive(_buffer.AsSpan(read, _length - read));
            read += more > 0 ? more : throw new InvalidOperationException("The server closed a connection.");
        }

        if (_buffer[9] != (byte)'2')
        {
            throw new InvalidOperationException("The server stopped answering 200: " + Encoding.ASCII.GetString(_buffer, 0, 40));
        }
    }
}
