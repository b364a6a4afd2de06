using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.CivicTheme;

/// <summary>Brings the town's look: its settings and the style sheet made of them.</summary>
internal sealed class Startup : StartupBase
{
    private const int YearInSeconds = 365 * 24 * 60 * 60;

    public override void ConfigureServices(IServiceCollection services) => services.AddTenantSettings<BrandSettings>();

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) =>
        routes.MapGet("/theme.css", GetStylesheet).ExcludeFromDescription().AllowPublic("Every page's colours.").OpenInMaintenance();

    /// <summary>Pages link the sheet with its version, and may keep it for a year; without it the sheet is asked for again each time.</summary>
    private static async Task<IResult> GetStylesheet(HttpContext context, ISettings settings, ITenant tenant, string? v, CancellationToken cancellationToken)
    {
        var sheet = BrandStylesheet.Of(await settings.GetAsync<BrandSettings>(cancellationToken), tenant.PathPrefix);
        context.Response.Headers.CacheControl = v == sheet.Version ? $"public, max-age={YearInSeconds}, immutable" : "public, no-cache";
        var tag = new EntityTagHeaderValue($"\"{sheet.Version}\"");
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(sheet.Text), "text/css; charset=utf-8", entityTag: tag);
    }
}
