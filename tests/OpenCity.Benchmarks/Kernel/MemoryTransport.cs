using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace OpenCity.Benchmarks.Kernel;

/// <summary>
/// A way into Kestrel without the network: requests and answers go through pipes of this process, and the server does its
/// work on the thread that asks. What a request costs can so be told from noise to a tenth of a microsecond.
/// </summary>
internal sealed class MemoryTransport : IConnectionListenerFactory, IConnectionListenerFactorySelector, IConnectionListener
{
    private const int Batches = 60;
    private const int BatchSize = 1_000;

    private readonly Channel<ConnectionContext> _connections = Channel.CreateUnbounded<ConnectionContext>();

    public EndPoint EndPoint { get; } = new Here();

    public bool CanBind(EndPoint endpoint) => endpoint is Here;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(this);

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _connections.Reader.WaitToReadAsync(cancellationToken) ? await _connections.Reader.ReadAsync(cancellationToken) : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _connections.Writer.TryComplete();
        return default;
    }

    public ValueTask DisposeAsync() => default;

    /// <summary>What one request costs: microseconds, in the fastest of many batches of a thousand, and bytes allocated.</summary>
    public async Task<(double Microseconds, long Allocated)> MeasureAsync(string path, string? cookies)
    {
        var inline = new PipeOptions(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false);
        var (requests, answers) = (new Pipe(inline), new Pipe(inline));
        var connection = new DefaultConnectionContext("memory", new Duplex(requests.Reader, answers.Writer), new Duplex(answers.Reader, requests.Writer));
        await _connections.Writer.WriteAsync(connection);
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{(cookies is null ? string.Empty : $"Cookie: {cookies}\r\n")}\r\n");
        var length = await LearnAsync(path, request, requests.Writer, answers.Reader);
        var (best, allocated) = (double.MaxValue, GC.GetTotalAllocatedBytes(precise: true));
        for (var batch = 0; batch < Batches; batch++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < BatchSize; i++)
            {
                await requests.Writer.WriteAsync(request);
                var answer = await answers.Reader.ReadAtLeastAsync(length);
                answers.Reader.AdvanceTo(answer.Buffer.End);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / BatchSize);
        }

        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        await requests.Writer.CompleteAsync();
        return (best, allocated / (Batches * BatchSize));
    }

    /// <summary>The length of the answer, which is the same every time.</summary>
    private static async Task<int> LearnAsync(string path, byte[] request, PipeWriter requests, PipeReader answers)
    {
        await requests.WriteAsync(request);
        await Task.Delay(TimeSpan.FromSeconds(1));
        var answer = await answers.ReadAsync();
        var start = Encoding.ASCII.GetString(answer.Buffer.Slice(0, Math.Min(answer.Buffer.Length, 400)));
        var length = (int)answer.Buffer.Length;
        answers.AdvanceTo(answer.Buffer.End);
        return start.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) ? length : throw new InvalidOperationException($"{path} answered {start}");
    }

    private sealed class Here : EndPoint;

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
