using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace OpenCity.Host.Tests.Processes;

/// <summary>
/// The line to a PostgreSQL server, which a test cuts as a restart of the server does: what is under way breaks off, and for a while
/// nobody answers. The server itself is shared with other tests.
/// </summary>
internal sealed class DatabaseLine : IAsyncDisposable
{
    private readonly string _host;
    private readonly int _serverPort;
    private readonly ConcurrentBag<TcpClient> _open = [];
    private TcpListener _listener;

    public DatabaseLine(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        (_host, _serverPort) = (server.Host!, server.Port);
        _listener = Listen(0);
        (server.Host, server.Port) = ("127.0.0.1", Port);
        ConnectionString = server.ConnectionString;
    }

    /// <summary>The same database by way of this line.</summary>
    public string ConnectionString { get; }

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Breaks every connection, and takes none for so long.</summary>
    public async Task CutAsync(TimeSpan away)
    {
        var port = Port;
        _listener.Stop();
        Break();
        await Task.Delay(away);
        _listener = Listen(port);
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Break();
        return ValueTask.CompletedTask;
    }

    private void Break()
    {
        while (_open.TryTake(out var client))
        {
            client.Dispose();
        }
    }

    private TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptAsync(listener);
        return listener;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = JoinAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task JoinAsync(TcpClient caller)
    {
        var server = new TcpClient();
        _open.Add(caller);
        _open.Add(server);
        try
        {
            await server.ConnectAsync(_host, _serverPort);
            await Task.WhenAny(caller.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(caller.GetStream()));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
        finally
        {
            caller.Dispose();
            server.Dispose();
        }
    }
}
