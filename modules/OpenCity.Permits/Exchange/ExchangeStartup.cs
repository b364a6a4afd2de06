using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Navigation;
using OpenCity.Permits.Exchange.ExportPermits;
using OpenCity.Permits.Exchange.ImportJob;
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
        .AddScoped<CheckImport>()
        .AddScoped<BringImport>()
        .AddScoped<IBackgroundTask, RunImports>()
        .AddScoped<INavigationProvider, ExchangeNavigation>()
        .AddScoped<BldsExport>()
        .AddScoped<ICommandVerb, ImportPermitsVerb>()
        .AddScoped<ICommandVerb, ExportPermitsVerb>();

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services)
    {
        BldsEndpoints.Map(routes);
        ImportEndpoints.Map(routes);
    }
}
