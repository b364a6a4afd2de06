using Exchange.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;

namespace Exchange.Beta;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddScoped<IGreeter, BetaGreeter>();
        services.AddScoped<IFarewell, BetaGreeter>();
        services.AddKeyedScoped<IGreeter, BetaGreeter>("polite");
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services)
    {
        routes.MapGet("/greet/{name}", (string name, IGreeter greeter) => greeter.Greet(name)).WithName("greet").AllowPublic("A page of the tests.");
        routes.MapGet("/who", (HttpContext context) => "beta " + context.Request.PathBase).AllowPublic("A page of the tests.");
    }

    private sealed class BetaGreeter : IGreeter, IFarewell
    {
        public string Greet(string name) => "Beta greets " + name;

        public string Part(string name) => "Beta parts from " + name;
    }
}

/// <summary>Counts only where both modules are on.</summary>
[RequireFeatures("Exchange.Alpha")]
internal sealed class BridgeStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddScoped<IGreeter, BridgeGreeter>();

    private sealed class BridgeGreeter : IGreeter
    {
        public string Greet(string name) => "Both greet " + name;
    }
}
