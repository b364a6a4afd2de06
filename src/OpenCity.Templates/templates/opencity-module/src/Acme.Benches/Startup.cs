using Acme.Benches.Api;
using Acme.Benches.Features.AddEntry;
using Acme.Benches.Recipes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;

namespace Acme.Benches;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<BenchesContext>();
        services.AddTenantSettings<BenchesSettings>();
        services.AddRecipeStep<BenchesStepHandler>();
        services.AddScoped<IPermissionProvider, Permissions>();
        services.AddScoped<INavigationProvider, Navigation>();
        services.AddScoped<AddEntry>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) => BenchesEndpoints.Map(routes);
}
