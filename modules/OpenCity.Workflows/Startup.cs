using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Calendar;

namespace OpenCity.Workflows;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<WorkflowsDbContext>();
        services.AddScoped<IPermissionProvider, Permissions>();
        services.AddCityCalendar();
    }
}
