using System.Data.Common;
using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Observing;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Web;

/// <summary>Answers what no page or endpoint caught: a problem document for programs, the error page for people.</summary>
public sealed partial class ErrorHandler(IProblemDetailsService problems, ILogger<ErrorHandler> logger) : IExceptionHandler
{
    /// <summary>Where the error page finds the problem.</summary>
    public static readonly object ProblemItem = new();

    /// <summary>Where the error page finds the maintenance that it tells of.</summary>
    public static readonly object MaintenanceItem = new();

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var hasTenant = httpContext.Features.Get<TenantScope>() is not null;
        if (!hasTenant)
        {
            return false;
        }

        // A query outside of a unit of work gives what the driver said; whoever asked is told that the database is away, not that something went wrong.
        if (exception is DbException or DbUpdateException or InvalidOperationException)
        {
            exception = httpContext.RequestServices.GetService<TenantDatabase>() is { } database ? WriteErrors.Translate(exception, database.Source) ?? exception : exception;
        }

        var problem = ProblemMapper.Map(exception, httpContext.RequestServices.GetRequiredService<ErrorTexts>());
        problem.Extensions["traceId"] = Activity.Current?.Id ?? httpContext.TraceIdentifier;
        httpContext.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        if (httpContext.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            // The route, not the address: that may hold a guest's token, or a line end that begins a line which the platform never wrote.
            LogFault(exception, RequestTrace.RouteOf(httpContext) ?? "an address without a route");
        }

        if (exception is DatabaseUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "60";
        }

        httpContext.Items[ProblemItem] = problem;
        return !WantsHtml(httpContext.Request) && await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
    }

    /// <summary>People's browsers ask for HTML; programs do not.</summary>
    public static bool WantsHtml(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request to {Route} failed")]
    private partial void LogFault(Exception exception, string route);
}
