using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OpenCity.Kernel.Web;

/// <summary>
/// Gives an answer that has an error's status and no body the error page for people, a problem document (RFC 9457) for
/// programs. Stands where the two stock middlewares would; what is in order passes it at no cost.
/// </summary>
internal sealed class StatusPages(RequestDelegate next, IProblemDetailsService problems)
{
    public Task InvokeAsync(HttpContext context)
    {
        var running = next(context);
        return running.IsCompletedSuccessfully && !IsBare(context.Response) ? Task.CompletedTask : FinishAsync(running, context);
    }

    private static bool IsBare(HttpResponse response) =>
        response.StatusCode is >= 400 and < 600 && !response.HasStarted && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType);

    private async Task FinishAsync(Task running, HttpContext context)
    {
        await running;
        if (!IsBare(context.Response))
        {
            return;
        }

        if (ErrorHandler.WantsHtml(context.Request))
        {
            await ShowPageAsync(context);
        }
        else
        {
            await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = { Status = context.Response.StatusCode } });
        }
    }

    /// <summary>Runs the rest of the pipeline again for the error page. The page sees what was asked for by <see cref="IStatusCodeReExecuteFeature"/>.</summary>
    private async Task ShowPageAsync(HttpContext context)
    {
        var request = context.Request;
        var (path, query, endpoint) = (request.Path, request.QueryString, context.GetEndpoint());
        var values = new RouteValueDictionary(request.RouteValues);
        context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPathBase = request.PathBase.Value ?? string.Empty,
            OriginalPath = path.Value ?? string.Empty,
            OriginalQueryString = query.Value,
            Endpoint = endpoint,
            RouteValues = values,
        });
        context.SetEndpoint(endpoint: null);
        request.RouteValues.Clear();
        request.Path = $"/error/{context.Response.StatusCode}";
        request.QueryString = default;
        try
        {
            await next(context);
        }
        finally
        {
            (request.Path, request.QueryString) = (path, query);
            context.Features.Set<IStatusCodeReExecuteFeature>(instance: null);
        }
    }
}
