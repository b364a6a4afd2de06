using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Navigation;
using OpenCity.Administration.Features.EditSettings;
using OpenCity.Administration.Features.ShowHealth;

namespace OpenCity.Administration;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddScoped<INavigationProvider, Navigation>();
        services.AddScoped<SettingsForms>();
        services.AddScoped<ShowHealth>();
    }
}
