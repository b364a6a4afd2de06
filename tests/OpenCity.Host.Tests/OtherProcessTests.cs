using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>What another process does to the running platform's cities, as the command line does.</summary>
public sealed class OtherProcessTests(Towns towns)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task Events_of_a_command_are_delivered_by_the_running_host_within_seconds(DatabaseEngine engine)
    {
        var city = await towns.GetAsync(engine);
        await using (var command = await OtherProcess.OpenAsync(city))
        {
            await command.Services.GetRequiredService<ITenantScopes>().RunAsync(TestCity.Name, PublishAsync, TestContext.Current.CancellationToken);
        }

        var watch = Stopwatch.StartNew();
        while (await WaitingAsync(city) > 0)
        {
            watch.Elapsed.ShouldBeLessThan(Soon, "the event still waits");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static Task PublishAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
        _ =>
        {
            services.GetRequiredService<IEvents>().Publish(new PermitIssued(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), "BP-2031-000777", "DECK", new DateOnly(2031, 5, 12)));
            services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("test.published", "event", "777", "an event of a command"));
            return Task.CompletedTask;
        },
        cancellationToken);

    private static Task<long> WaitingAsync(TestCity city) => city.RunAsync(async (services, ct) =>
    {
        var connection = await services.GetRequiredService<ITenantDatabase>().GetConnectionAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM kernel_outbox";
        return (long)(await command.ExecuteScalarAsync(ct))!;
    });
}
