using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenCity.Kernel.Background;
using OpenCity.Kernel.Files;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Observing;
using OpenCity.Kernel.Routing;
using OpenCity.Kernel.Security;
using OpenCity.Kernel.Settings;
using OpenCity.Kernel.Tenants;
using OpenCity.Kernel.Web;

namespace OpenCity.Kernel.Hosting;

/// <summary>Builds the one pipeline that every tenant's requests go through.</summary>
public static class OpenCityPipeline
{
    private static readonly TimeSpan AssetAge = TimeSpan.FromDays(365);

    /// <summary>Adds the platform's middleware and maps every module's endpoints. Start refuses what does not fit together.</summary>
    public static WebApplication UseOpenCity(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var services = app.Services;

        // Languages and theme are settings that decide a request before any scope can read settings.
        services.GetRequiredService<TenantMemory>().Changed += name => services.GetRequiredService<TenantTable>().Find(name)?.Invalidate();
        services.GetRequiredService<TenantMemory>().Announced += services.GetRequiredService<TenantChanges>().TellOfMemory;
        services.GetRequiredService<TenantTable>().Left += services.GetRequiredService<TenantDeparture>().Forget;
        services.GetRequiredService<TenantSignal>().Unheard += services.GetRequiredService<TenantChanges>().Tell;
        services.GetRequiredService<AlarmSignal>().Tenants.Unheard += services.GetRequiredService<TenantChanges>().Tell;

        if (services.GetRequiredService<IOptions<OpenCityOptions>>().Value.TelemetryEndpoint.Length > 0)
        {
            app.UseMiddleware<RequestTrace>();
        }

        UseTrustedProxies(app);
        app.UseMiddleware<SecurityHeaders>();
        app.UseWhen(c => c.Request.Path.StartsWithSegments("/_content"), UseAssets);
        HealthEndpoints.Use(app);
        app.UseMiddleware<TenantMiddleware>();
        app.UseExceptionHandler("/error");
        app.UseMiddleware<StatusPages>();
        app.UseRouting();

        // WebApplication would put the stock middleware in front of the tenant's.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        ((IApplicationBuilder)app).Properties["__AuthorizationMiddlewareSet"] = true;
        app.UseMiddleware<SignInMiddleware>();
        app.UseMiddleware<PublicFormLimit>();
        AccessGate.Use(app);
        app.UseMiddleware<BrowserWriteGuard>();
        app.UseWhen(IsWrite, writes => writes.UseAntiforgery());

        ModuleEndpoints.Map(app, app.Services.GetRequiredService<IReadOnlyList<FeatureStartup>>());
        var pages = app.Services.GetRequiredService<PageFeatures>();
        app.MapRazorPages().Add(pages.Tag);
        app.MapMedia();
        var endpoints = new CompositeEndpointDataSource(((IEndpointRouteBuilder)app).DataSources);
        EndpointRules.Check(endpoints, app.Services.GetRequiredService<PermissionCatalogue>());
        app.Services.GetRequiredService<RouteConflicts>().Find(endpoints.Endpoints.OfType<RouteEndpoint>());
        app.Services.GetRequiredService<EndpointsOverview>().Find(endpoints.Endpoints.OfType<RouteEndpoint>(), pages);
        return app;
    }

    /// <summary>Reading needs no form token; the stock middleware would leave a mark in each request even so.</summary>
    private static bool IsWrite(HttpContext context) => !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));

    /// <summary>Off unless configured: else anybody could claim to be another host or client.</summary>
    private static void UseTrustedProxies(WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<OpenCityOptions>>().Value.TrustedProxies;
        if (proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                options.KnownProxies.Add(System.Net.IPAddress.TryParse(proxy, out var address)
                    ? address
                    : throw new InstallationException($"OpenCity:TrustedProxies has '{proxy}', which is neither an address nor a network such as 10.0.0.0/8."));
            }
        }

        app.UseForwardedHeaders(options);
    }

    /// <summary>Only assets are compressed: they hold no secret that the length of an answer could betray.</summary>
    private static void UseAssets(IApplicationBuilder assets) =>
        assets.UseResponseCompression().UseStaticFiles(new StaticFileOptions { OnPrepareResponse = CacheAsset });

    private static void CacheAsset(StaticFileResponseContext context)
    {
        // Links carry the version of the content (asp-append-version), vendored libraries in their folder's name.
        var request = context.Context.Request;
        var versioned = request.Query.ContainsKey("v") || request.Path.Value!.Contains("/lib/", StringComparison.Ordinal);
        context.Context.Response.Headers.CacheControl = versioned ? $"public, max-age={(int)AssetAge.TotalSeconds}, immutable" : "public, max-age=3600";
    }
}
