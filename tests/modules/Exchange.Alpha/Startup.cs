using Exchange.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;

namespace Exchange.Alpha;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddScoped<IGreeter, AlphaGreeter>();
        services.AddKeyedScoped<IGreeter, AlphaGreeter>("polite");
        services.AddScoped<IPermissionProvider, Permissions>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers["X-Alpha"] = "on";
            return next(context);
        });
        routes.MapGet("/greet/{name}", (string name, IGreeter greeter) => greeter.Greet(name)).WithName("greet").AllowPublic("A page of the tests.");
        routes.MapGet("/greet/everybody", (IEnumerable<IGreeter> greeters) => string.Join('|', greeters.Select(g => g.Greet("all")))).AllowPublic("A page of the tests.");
        routes.MapPost("/greet/{name}", (string name) => "posted " + name).AllowPublic("A page of the tests.").DisableAntiforgery();
        routes.MapGet("/greet/politely", ([FromKeyedServices("polite")] IGreeter greeter) => greeter.Greet("sir")).AllowPublic("A page of the tests.");
        routes.MapGet("/part", (Neighbour<IFarewell> farewell) => farewell.Exists ? farewell.Service.Part("you") : "nobody says farewell").AllowPublic("A page of the tests.");
        routes.MapGet("/part/must", (IFarewell farewell) => farewell.Part("you")).AllowPublic("A page of the tests.");
        routes.MapGet("/link", (LinkGenerator links, HttpContext context) => links.GetPathByName(context, "greet", new { name = "x" }) ?? "none").AllowPublic("A page of the tests.");
        routes.MapGet("/page-link", (LinkGenerator links, HttpContext context) =>
            (links.GetPathByPage(context, "/Hello", values: new { area = "Alpha" }) ?? "none") + " " + (links.GetPathByPage(context, "/Hello", values: new { area = "Beta" }) ?? "none")).AllowPublic("A page of the tests.");
        routes.MapGet("/guarded", () => "guarded").RequirePermission(Permissions.Guarded);
        routes.MapGet("/mine", (ICurrentUser user) => user.DisplayName).RequireSignIn();
        routes.MapGet("/protect", (IDataProtectionProvider protection) => protection.CreateProtector("test").Protect("secret")).AllowPublic("A page of the tests.");
        routes.MapGet("/unprotect", (string text, IDataProtectionProvider protection) => protection.CreateProtector("test").Unprotect(text)).AllowPublic("A page of the tests.");
        routes.MapGet("/who", (ITenant tenant, HttpContext context) => $"{tenant.Name} {context.Request.PathBase}").AllowPublic("A page of the tests.");
        routes.MapGet("/job", async (string tenant, ITenant mine, ITenantScopes scopes, CancellationToken cancellationToken) =>
        {
            var other = string.Empty;
            await scopes.RunAsync(tenant, (inner, _) => Task.FromResult(other = inner.GetRequiredService<ITenant>().Name), cancellationToken);
            return $"{mine.Name} ran for {other}";
        }).AllowPublic("A page of the tests.");
        routes.MapGet("/stray", (IServiceScopeFactory scopes) =>
        {
            using var scope = scopes.CreateScope();
            return scope.ServiceProvider.GetRequiredService<ITenant>().Name;
        }).AllowPublic("A page of the tests.");
    }

    private sealed class AlphaGreeter : IGreeter
    {
        public string Greet(string name) => "Alpha greets " + name;
    }
}

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission Guarded = new("alpha.guarded", "See what is guarded");

    IReadOnlyList<Permission> IPermissionProvider.Permissions => [Guarded];

    public IReadOnlyList<PermissionStereotype> Stereotypes => [new(Roles.Clerk, Guarded)];
}
