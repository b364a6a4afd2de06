using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OpenCity.Abstractions.Web;

namespace OpenCity.Kernel.Web;

/// <summary>Gives every answer the headers that keep a browser from doing what the page did not mean. An endpoint's own policy stands.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // Made once: a header from a string would be wrapped anew for each answer.
    private static readonly StringValues Policy = Csp.Policy;
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Referrer = "same-origin";
    private static readonly StringValues Permissions = "camera=(), microphone=(), payment=(), geolocation=(self)";
    private static readonly StringValues SameOrigin = "same-origin";

    // Of this host only: what else the city serves under its domain is not for the platform to decide.
    private static readonly StringValues OnlyHttps = "max-age=31536000";

    // A page of somebody signed in stays in no cache, also not in the browser's of a library; any other may at most be kept for
    // its reader: a guest's page looks no different from here.
    private static readonly StringValues Personal = "private, no-store";
    private static readonly StringValues Reader = "private, no-cache";

    private static readonly Func<object, Task> Add = state =>
    {
        var context = (HttpContext)state;
        var response = context.Response;
        var headers = response.Headers;
        headers.XContentTypeOptions = NoSniff;
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = OnlyHttps;
        }

        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = context.Features.Get<IAuthenticateResultFeature>() is null ? Reader : Personal;
        }

        if (!headers.CacheControl[0]!.StartsWith("public", StringComparison.Ordinal))
        {
            headers["Cross-Origin-Resource-Policy"] = SameOrigin;
        }

        if (MayBeDocument(response.ContentType))
        {
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = Policy;
            }

            headers["Referrer-Policy"] = Referrer;
            headers["Permissions-Policy"] = Permissions;
            headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        }

        return Task.CompletedTask;
    };

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(Add, context);
        return next(context);
    }

    /// <summary>Data that a browser shows as text runs nothing and links nowhere: there the rules for documents say nothing.</summary>
    private static bool MayBeDocument(string? contentType) =>
        contentType is null || !(contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) || contentType.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase));
}
