using System.Net.Sockets;

namespace OpenCity.Kernel.Doctor;

/// <summary>Says hello to a mail server and goodbye (RFC 5321 sections 3.1 and 4.1.1.1).</summary>
internal static class SmtpGreeting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The extensions that the server offers, for example <c>STARTTLS</c>.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="IOException">Whoever listens is no mail server or refuses.</exception>
    /// <exception cref="TimeoutException">Nobody answers.</exception>
    public static async Task<IReadOnlyList<string>> AskAsync(string host, int port, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, limit.Token);
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\r\n" };
            await ReadAsync(reader, "220", limit.Token);
            await writer.WriteLineAsync("EHLO localhost".AsMemory(), limit.Token);
            var lines = await ReadAsync(reader, "250", limit.Token);
            await writer.WriteLineAsync("QUIT".AsMemory(), limit.Token);
            return [.. lines.Skip(1)];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {Patience.TotalSeconds:0} seconds.");
        }
    }

    /// <summary>The lines of one reply, without their code.</summary>
    private static async Task<List<string>> ReadAsync(StreamReader reader, string code, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (true)
        {
            var line = await reader.ReadLineAsync(cancellationToken) ?? throw new IOException("it ends the connection at once.");
            if (!line.StartsWith(code, StringComparison.Ordinal))
            {
                throw new IOException($"it says '{line}'.");
            }

            lines.Add(line.Length > code.Length ? line[(code.Length + 1)..] : string.Empty);
            if (line.Length <= code.Length || line[code.Length] != '-')
            {
                return lines;
            }
        }
    }
}
