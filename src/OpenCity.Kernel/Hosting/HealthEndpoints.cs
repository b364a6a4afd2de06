using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can reach its database and write its data, and is not
/// shutting down. Told apart so that a balancer waits where a supervisor would restart. They tell no details to the outside.
/// </summary>
internal static class HealthEndpoints
{
    public static void Use(WebApplication app)
    {
        app.Map("/health/live", live => live.Run(context => WriteAsync(context, healthy: true)));
        app.Map("/health/ready", ready => ready.Run(async context => await WriteAsync(context, await IsReadyAsync(context))));
    }

    private static async Task<bool> IsReadyAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
        {
            return false;
        }

        try
        {
            await using var connection = await services.GetRequiredService<HostDatabase>().OpenAsync(context.RequestAborted);
            DataFolder.Demand(services.GetRequiredService<DataRoot>().Path);
            return true;
        }
        catch (Exception exception) when (exception is Abstractions.Errors.DatabaseUnavailable or System.Data.Common.DbException or UnusableDataFolder)
        {
            return false;
        }
    }

    private static Task WriteAsync(HttpContext context, bool healthy)
    {
        context.Response.StatusCode = healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(new { status = healthy ? "healthy" : "unhealthy" }, context.RequestAborted);
    }
}
