using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Search;
using OpenCity.Permits.Verification;

namespace OpenCity.Permits.Register;

/// <summary>The public register and the verification of permits.</summary>
internal sealed class RegisterStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services
        .AddScoped<FindPermits>()
        .AddScoped<FindPermit>()
        .AddScoped<MapPermits>()
        .AddScoped<RegisterCounts>()
        .AddScoped<RegisterWords>()
        .AddScoped<RegisterGeoJson>()
        .AddScoped<DownloadRegister>()
        .AddScoped<RegisterFeed>()
        .AddScoped<ISearchSource, RegisterSearch>()
        .AddScoped<VerifyPermit>()
        .AddScoped<VerificationQr>();

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) => RegisterEndpoints.Map(routes);
}
