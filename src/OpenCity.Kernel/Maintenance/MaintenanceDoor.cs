using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Security;
using OpenCity.Kernel.Tenants;
using OpenCity.Kernel.Web;

namespace OpenCity.Kernel.Maintenance;

/// <summary>Who may still come into a city that is closed for maintenance, and what all others are told.</summary>
internal sealed class MaintenanceDoor(PermissionCatalogue permissions)
{
    private static readonly StringValues NoStore = "no-store";
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(1);

    private readonly int _work = permissions.IndexOf(PlatformPermissions.WorkInMaintenance.Name);

    public bool LetsIn(HttpContext context, TenantSnapshot city) =>
        context.GetEndpoint()?.Metadata.GetMetadata<OpenInMaintenanceAttribute>() is not null
        || Access.IsGranted(city, context.User, _work, PlatformPermissions.WorkInMaintenance.Name);

    /// <summary>503 with when to come back (RFC 9110 section 10.2.3): a problem document for programs; the error page tells people the same.</summary>
    public static Task RefuseAsync(HttpContext context, MaintenanceWindow maintenance)
    {
        var (services, response) = (context.RequestServices, context.Response);
        var wait = maintenance.Until is { } until ? until - services.GetRequiredService<TimeProvider>().GetUtcNow() : Unknown;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = ((int)Math.Max(wait.TotalSeconds, Soonest.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = NoStore;
        if (ErrorHandler.WantsHtml(context.Request))
        {
            context.Items[ErrorHandler.MaintenanceItem] = maintenance;
            return Task.CompletedTask;
        }

        var problem = ProblemMapper.Closed(maintenance, services.GetRequiredService<ErrorTexts>());
        return services.GetRequiredService<IProblemDetailsService>().WriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem }).AsTask();
    }
}
