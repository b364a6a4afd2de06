using System.Net;

namespace OpenCity.Host.Tests.Processes;

/// <summary>A line that, once it is slowed down, carries the first half of what is sent and holds the rest back until it is let go.</summary>
internal sealed class SlowLine : DelegatingHandler
{
    private readonly TaskCompletionSource _halfway = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsSlow { get; set; }

    /// <summary>Ends when the host has the first half of a request.</summary>
    public Task Halfway => _halfway.Task;

    public void LetGo() => _rest.SetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsSlow && request.Content is { } content)
        {
            var bytes = await content.ReadAsByteArrayAsync(cancellationToken);
            request.Content = new SlowContent(this, bytes);
            request.Content.Headers.ContentType = content.Headers.ContentType;
        }

        return await base.SendAsync(request, cancellationToken);
    }

    private sealed class SlowContent(SlowLine line, byte[] bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            line._halfway.TrySetResult();
            await line._rest.Task;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
