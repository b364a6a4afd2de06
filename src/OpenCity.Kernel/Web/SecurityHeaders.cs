using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Web;

namespace OpenCity.Kernel.Web;

/// <summary>Gives every answer the headers that keep a browser from doing what the page did not mean. An endpoint's own policy stands.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private static readonly Func<object, Task> Add = state =>
    {
        var headers = ((HttpContext)state).Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = Csp.Policy;
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), payment=(), geolocation=(self)";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return Task.CompletedTask;
    };

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(Add, context);
        return next(context);
    }
}
