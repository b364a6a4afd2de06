using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Work;
using OpenCity.Contracts.Permits;
using Vendor.QuickPermits.Api;
using Vendor.QuickPermits.Features.Apply;
using Vendor.QuickPermits.Features.FindPermit;
using Vendor.QuickPermits.Features.Issue;

namespace Vendor.QuickPermits;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<QuickPermitsContext>();
        services.AddScoped<IPermissionProvider, Permissions>();
        services.AddScoped<INavigationProvider, Navigation>();
        services.AddScoped<IServiceCatalogue, Services>();
        services.AddScoped<IPermitDirectory, PermitDirectory>();
        services.AddScoped<Apply>().AddScoped<Issue>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) => CsvEndpoint.Map(routes);
}
