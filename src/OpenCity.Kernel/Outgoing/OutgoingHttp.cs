using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Web;
using OpenCity.Kernel.Observing;

namespace OpenCity.Kernel.Outgoing;

/// <summary>Sends requests of one city to other servers, within the limits of addresses, size and time.</summary>
internal sealed class OutgoingHttp(ITenant tenant, OutgoingConnections connections, OutgoingHosts hosts) : IOutgoingHttp
{
    private const int MostRedirects = 5;

    private static readonly ActivitySource Traces = new("OpenCity.Outgoing");

    private static readonly ProductInfoHeaderValue Platform = new("OpenCityPlatform", typeof(OutgoingHttp).Assembly.GetName().Version!.ToString(3));

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, OutgoingLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(request.RequestUri);
        var (maximum, time) = limits ?? OutgoingLimits.Usual;
        var host = request.RequestUri.IsAbsoluteUri ? request.RequestUri.Host : string.Empty;

        // Host and method only: paths and queries may hold secrets.
        using var activity = Traces.StartActivity(request.Method.Method, ActivityKind.Client)?
            .SetTag(PlatformMetrics.Tenant, tenant.Name).SetTag("http.request.method", request.Method.Method).SetTag("server.address", host);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(time);
        try
        {
            var answer = await FollowAsync(request, maximum, limit.Token);
            activity?.SetTag("http.response.status_code", (int)answer.StatusCode);
            return answer;
        }
        catch (Exception exception) when (Failure(exception, host, time, cancellationToken) is { } failed)
        {
            activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failed.Reason.ToString());
            throw failed;
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(HttpRequestMessage request, long maximum, CancellationToken cancellationToken)
    {
        var current = request;
        if (current.Headers.UserAgent.Count == 0)
        {
            current.Headers.UserAgent.Add(Platform);
        }

        for (var redirects = 0; ; redirects++)
        {
            Examine(current.RequestUri!);
            var answer = await connections.SendAsync(current, cancellationToken);
            try
            {
                if (TargetOf(answer, current) is not { } target)
                {
                    answer.Content = await ReadAsync(answer, maximum, cancellationToken);
                    return answer;
                }

                if (redirects == MostRedirects)
                {
                    throw new OutgoingFailed(OutgoingFailure.Unreachable, $"{request.RequestUri!.Host} leads from address to address without end.");
                }

                current = Next(current, target);
                answer.Dispose();
            }
            catch
            {
                answer.Dispose();
                throw;
            }
        }
    }

    /// <exception cref="OutgoingFailed">The address may not be asked, whoever answers there.</exception>
    private void Examine(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.UserInfo.Length > 0)
        {
            throw new OutgoingFailed(OutgoingFailure.Forbidden, "Only addresses that begin with https:// or http://, without a user's name, may be asked.");
        }

        if (!hosts.MayAsk(address.IdnHost, address.Port))
        {
            throw new OutgoingFailed(OutgoingFailure.Forbidden, $"Port {address.Port} of {address.Host} may not be asked: only 80 and 443, or what the operator lists in OpenCity:OutgoingHosts as {address.Host}:{address.Port}.");
        }
    }

    private static Uri? TargetOf(HttpResponseMessage answer, HttpRequestMessage request) =>
        (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head)
        && answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && answer.Headers.Location is { } location
            ? new Uri(request.RequestUri!, location)
            : null;

    private static HttpRequestMessage Next(HttpRequestMessage request, Uri target)
    {
        var from = request.RequestUri!;
        if (from.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps)
        {
            throw new OutgoingFailed(OutgoingFailure.Forbidden, $"{from.Host} leads from https to an address without it.");
        }

        var isSameOrigin = from.GetLeftPart(UriPartial.Authority) == target.GetLeftPart(UriPartial.Authority);
        var next = new HttpRequestMessage(request.Method, target) { Version = request.Version };
        foreach (var header in request.Headers.NonValidated)
        {
            // What stands beside these is said to whoever answers; these to the one that was meant.
            if (isSameOrigin || header.Key is "Accept" or "Accept-Language" or "User-Agent")
            {
                next.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return next;
    }

    private static async Task<ByteArrayContent> ReadAsync(HttpResponseMessage answer, long maximum, CancellationToken cancellationToken)
    {
        using var source = answer.Content;
        await using var stream = await source.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > maximum)
            {
                throw new OutgoingFailed(OutgoingFailure.TooLong, $"The answer of {answer.RequestMessage?.RequestUri?.Host} is longer than {maximum} bytes.");
            }

            bytes.Write(buffer, 0, read);
        }

        var content = new ByteArrayContent(bytes.ToArray());
        foreach (var header in source.Headers.NonValidated)
        {
            if (header.Key is not ("Content-Length" or "Content-Encoding"))
            {
                content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return content;
    }

    /// <summary>What to tell; null where the caller gave up.</summary>
    private static OutgoingFailed? Failure(Exception exception, string host, TimeSpan time, CancellationToken cancellationToken) => exception switch
    {
        OutgoingFailed failed => failed,
        { InnerException: OutgoingFailed refused } => refused,
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        OperationCanceledException => new OutgoingFailed(OutgoingFailure.TooSlow, $"{host} did not answer in full within {time.TotalSeconds:0.#} seconds.", exception),
        HttpRequestException or IOException => new OutgoingFailed(OutgoingFailure.Unreachable, $"{host} cannot be reached: {exception.Message}", exception),
        _ => null,
    };
}
