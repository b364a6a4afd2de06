using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Events;
using OpenCity.Kernel.Observing;

namespace OpenCity.Kernel.Events;

/// <summary>Hands one event to one handler, in the handler's own scope and unit of work.</summary>
internal static class OutboxDelivery
{
    public static readonly ActivitySource Source = new("OpenCity.Outbox");

    public static async Task RunAsync(string tenant, IServiceProvider scope, IEventTypes types, OutboxEvent occurred, string receiver, CancellationToken cancellationToken)
    {
        using var activity = Source.StartActivity("deliver event", ActivityKind.Consumer, occurred.TraceParent);
        activity?.SetTag(PlatformMetrics.Tenant, tenant).SetTag("event.type", occurred.Type).SetTag("event.handler", receiver);
        var unitOfWork = scope.GetRequiredService<IUnitOfWork>();
        var database = scope.GetRequiredService<ITenantDatabase>();
        await unitOfWork.ExecuteAsync(
            async token =>
            {
                var receivers = types.Find(occurred.Type)!.Receivers(scope);
                if (receivers.FirstOrDefault(candidate => candidate.Name == receiver) is { } handler)
                {
                    var context = new EventContext(occurred.Id, occurred.OccurredAt, occurred.Attempts + 1);
                    await handler.HandleAsync(occurred.Data, context, token);
                }

                // In the handler's transaction: what it did and that it did it are committed together.
                List<string> delivered = [.. occurred.Delivered, receiver];
                if (receivers.All(candidate => delivered.Contains(candidate.Name)))
                {
                    await OutboxRows.DeleteAsync(database, occurred.Id, token);
                    return;
                }

                await OutboxRows.DeliveredAsync(database, occurred.Id, delivered, token);
            },
            cancellationToken);
    }
}
