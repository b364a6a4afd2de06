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
    private static readonly StringValues OpenerPolicy = "same-origin";

    private static readonly Func<object, Task> Add = state =>
    {
        var response = ((HttpContext)state).Response;
        var headers = response.Headers;
        headers.XContentTypeOptions = NoSniff;
        if (MayBeDocument(response.ContentType))
        {
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = Policy;
            }

            headers["Referrer-Policy"] = Referrer;
            headers["Permissions-Policy"] = Permissions;
            headers["Cross-Origin-Opener-Policy"] = OpenerPolicy;
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
