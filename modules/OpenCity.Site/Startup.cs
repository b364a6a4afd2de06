using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Search;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Ui;
using OpenCity.Site.Api;
using OpenCity.Site.Features.ShowNotice;
using OpenCity.Site.Features.ShowText;

namespace OpenCity.Site;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddTenantSettings<SiteSettings>();
        services.AddScoped<INavigationProvider, Navigation>();
        services.AddScoped<ISiteNotices, TownNotice>();
        services.AddScoped<SiteTexts>();
        services.AddScoped<ISearchSource, TextSearch>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) => WellKnownEndpoints.Map(routes);
}
