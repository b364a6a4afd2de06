using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using OpenCity.Abstractions.Modules;

namespace Bad.Unlocked;

internal sealed class Startup : StartupBase
{
    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) => routes.MapGet("/api/unlocked", () => "everything");
}
