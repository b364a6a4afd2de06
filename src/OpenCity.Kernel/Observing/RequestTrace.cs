using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace OpenCity.Kernel.Observing;

/// <summary>
/// Gives the trace of a request the name and attributes of OpenTelemetry's conventions for HTTP, which the server leaves away.
/// The route stands for the address: addresses hold tokens of guests and ids of people's files, which are nobody else's business.
/// </summary>
internal sealed class RequestTrace(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } activity)
            {
                Describe(activity, context);
            }
        }
    }

    private static void Describe(Activity activity, HttpContext context)
    {
        var (request, status) = (context.Request, context.Response.StatusCode);
        activity.SetTag("http.request.method", request.Method).SetTag("url.scheme", request.Scheme).SetTag("http.response.status_code", status);
        activity.DisplayName = request.Method;
        if (RouteOf(context) is { } route)
        {
            activity.DisplayName = $"{request.Method} {route}";
            activity.SetTag("http.route", route);
        }

        if (status >= StatusCodes.Status500InternalServerError)
        {
            activity.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture)).SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>The route that was asked for, also where the page of an error answered in its place.</summary>
    public static string? RouteOf(HttpContext context)
    {
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint
            ?? (context.Features.Get<IStatusCodeReExecuteFeature>() is { } again ? again.Endpoint : context.GetEndpoint());
        return endpoint is RouteEndpoint { RoutePattern.RawText: { } text } ? "/" + text.TrimStart('/') : null;
    }
}
