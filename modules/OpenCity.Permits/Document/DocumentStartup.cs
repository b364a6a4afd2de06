using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Modules;

namespace OpenCity.Permits.Document;

/// <summary>The issued permit to print and as PDF.</summary>
internal sealed class DocumentStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddScoped<ReadPermitSheet>().AddScoped<ReadCrest>().AddScoped<PermitPdf>();

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) => DocumentEndpoints.Map(routes);
}
