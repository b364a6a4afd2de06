using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Modules;

namespace Bad.Greedy;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddSingleton<Hoard>();
}

internal sealed class Hoard;
