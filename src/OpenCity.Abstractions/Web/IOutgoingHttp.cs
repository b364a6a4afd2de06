namespace OpenCity.Abstractions.Web;

/// <summary>
/// Requests to other servers. Wherever an address comes from, it leads to public hosts only: never to this server, its
/// network or a cloud's own services, unless the operator lists the host (<c>OpenCity:OutgoingHosts</c>). That is checked for
/// each connection at the moment it is made, and again for each redirect. No proxy, cookie or credential is added.
/// </summary>
public interface IOutgoingHttp
{
    /// <summary>
    /// Sends a request and reads the whole answer. Redirects of GET and HEAD are followed, without <c>Authorization</c> where
    /// they lead to another origin; a redirect of anything else is given back as the answer.
    /// </summary>
    /// <param name="request">The request, with an absolute address of <c>http</c> or <c>https</c>.</param>
    /// <param name="limits">How much and how long; <see cref="OutgoingLimits.Usual"/> when null.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The answer, whatever its status. Its content is in memory. The caller disposes it.</returns>
    /// <exception cref="OutgoingFailed">The request may not be made, nobody answered, or the answer was too long or too slow.</exception>
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, OutgoingLimits? limits = null, CancellationToken cancellationToken = default);
}

/// <summary>How much of an answer is taken and how long it may last.</summary>
/// <param name="MaximumBytes">Bytes of content, unpacked.</param>
/// <param name="Time">From the beginning of the first request to the last byte of the answer.</param>
public sealed record OutgoingLimits(long MaximumBytes, TimeSpan Time)
{
    /// <summary>Ten megabytes and half a minute.</summary>
    public static OutgoingLimits Usual { get; } = new(10 * 1024 * 1024, TimeSpan.FromSeconds(30));
}
