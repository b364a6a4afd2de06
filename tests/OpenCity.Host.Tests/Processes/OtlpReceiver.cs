using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OpenCity.Host.Tests.Processes;

/// <summary>A receiver of OpenTelemetry (OTLP over HTTP, protobuf) that keeps what it is sent.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<OtlpSpan> _spans = new();
    private readonly ConcurrentQueue<OtlpMetric> _metrics = new();
    private int _requests;

    private OtlpReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>How often it was sent anything, also what it does not know.</summary>
    public int Requests => _requests;

    public IReadOnlyCollection<OtlpSpan> Spans => _spans;

    public IReadOnlyCollection<OtlpMetric> Metrics => _metrics;

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/collect/v1/traces", context => receiver.TakeAsync(context, message => OtlpMessage.Spans(message).ToList().ForEach(receiver._spans.Enqueue)));
        receiver._app.MapPost("/collect/v1/metrics", context => receiver.TakeAsync(context, message => OtlpMessage.Metrics(message).ToList().ForEach(receiver._metrics.Enqueue)));
        receiver._app.MapFallback(context => receiver.TakeAsync(context, _ => context.Response.StatusCode = StatusCodes.Status404NotFound));
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context, Action<byte[]> take)
    {
        Interlocked.Increment(ref _requests);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        context.Response.ContentType = "application/x-protobuf";
        take(body.ToArray());
    }
}
