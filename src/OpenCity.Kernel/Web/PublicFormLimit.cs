using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Web;

/// <summary>
/// Keeps one client from flooding public forms, the endpoints with <see cref="EnableRateLimitingAttribute"/>. Reading is not
/// counted. Not the stock middleware: its timer wakes the process ten times a second for as long as it runs.
/// </summary>
internal sealed class PublicFormLimit(RequestDelegate next, IOptions<OpenCityOptions> options, TimeProvider time)
{
    /// <summary>The policy's name, for <c>[EnableRateLimiting]</c>.</summary>
    public const string Policy = "public-forms";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, SlidingCount> _clients = new(StringComparer.Ordinal);
    private readonly int _limit = options.Value.PublicFormLimit;
    private long _cleaned = time.GetTimestamp();

    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>() is null)
        {
            return next(context);
        }

        ForgetQuiet();
        var wait = _clients.GetOrAdd(Client(context), _ => new SlidingCount(time, Window)).Take(_limit);
        if (wait is null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.Value.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    private static string Client(HttpContext context) => $"{context.Features.Get<TenantScope>()?.Name}|{context.Connection.RemoteIpAddress}";

    /// <summary>Once in a window, by whoever comes first.</summary>
    private void ForgetQuiet()
    {
        var cleaned = Interlocked.Read(ref _cleaned);
        if (time.GetElapsedTime(cleaned) < Window || Interlocked.CompareExchange(ref _cleaned, time.GetTimestamp(), cleaned) != cleaned)
        {
            return;
        }

        foreach (var client in _clients.Where(c => c.Value.IsQuiet))
        {
            _clients.TryRemove(client);
        }
    }
}
