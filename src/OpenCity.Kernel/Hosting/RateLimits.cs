using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Hosting;

/// <summary>Keeps one client from flooding public forms. Reading is not counted.</summary>
internal static class RateLimits
{
    /// <summary>The policy's name, for <c>[EnableRateLimiting]</c>.</summary>
    public const string PublicForms = "public-forms";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static void Add(IServiceCollection services, int publicFormLimit) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retry) ? retry : Window;
            context.HttpContext.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(PublicForms, context => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? RateLimitPartition.GetNoLimiter(string.Empty)
            : RateLimitPartition.GetSlidingWindowLimiter(Client(context), _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = publicFormLimit,
                Window = Window,
                SegmentsPerWindow = 10,
            }));
    });

    private static string Client(HttpContext context) => $"{context.Features.Get<TenantScope>()?.Name}|{context.Connection.RemoteIpAddress}";
}
