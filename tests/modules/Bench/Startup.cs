using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;

namespace Bench;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddScoped<IPermissionProvider, Permissions>();

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services)
    {
        routes.MapGet("/bench/open", () => "hello").AllowPublic("A page of the benchmarks.");
        routes.MapGet("/bench/hello", () => "hello").RequirePermission(Permissions.Read);
        routes.MapPost("/bench/note", NoteAsync).AllowPublic("A write of the benchmarks.");
        routes.MapGet("/bench/mine", () => "hello").RequirePermission(Permissions.Mine);
    }

    /// <summary>One audited transaction.</summary>
    private static Task NoteAsync(IUnitOfWork unitOfWork, IAuditTrail audit, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        _ =>
        {
            audit.Record(new AuditRecord("bench.noted", "bench", "1", "A note of the benchmarks"));
            return Task.CompletedTask;
        },
        cancellationToken);
}

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission Read = new("bench.read", "Read what anybody may");
    public static readonly Permission Mine = new("bench.mine", "Read what only residents may");

    IReadOnlyList<Permission> IPermissionProvider.Permissions => [Read, Mine];

    public IReadOnlyList<PermissionStereotype> Stereotypes => [new(Roles.Anonymous, Read), new(Roles.Resident, Mine)];
}
