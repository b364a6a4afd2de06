using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Permits.Exchange.ExportPermits;
using OpenCity.Permits.Exchange.ImportPermits;

namespace OpenCity.Permits.Exchange;

/// <summary>Import from other systems and export as open data.</summary>
internal sealed class ExchangeStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services
        .AddScoped<IPermitWriter>(provider => provider.GetRequiredService<ITenantDatabase>() is { Engine: DatabaseEngine.Postgres } database
            ? new PostgresPermitWriter(database)
            : new SqlitePermitWriter(provider.GetRequiredService<ITenantDatabase>()))
        .AddScoped<PermitImporter>()
        .AddScoped<BldsExport>()
        .AddScoped<ICommandVerb, ImportPermitsVerb>()
        .AddScoped<ICommandVerb, ExportPermitsVerb>();

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) => BldsEndpoints.Map(routes);
}
