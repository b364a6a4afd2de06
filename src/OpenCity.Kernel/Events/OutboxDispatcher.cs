using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Observing;

namespace OpenCity.Kernel.Events;

/// <summary>Delivers the events of one tenant's outbox.</summary>
internal sealed class OutboxDispatcher(ITenantScopes scopes, IEventTypes types, OutboxLag lag, TimeProvider time, ILogger<OutboxDispatcher> logger)
{
    private const int BatchSize = 100;
    private const string Lock = "opencity.outbox";
    private static readonly TimeSpan WhileAnotherNodeDelivers = TimeSpan.FromSeconds(5);

    /// <summary>Delivers what is due, in order, and tells when to come again; null when nothing waits.</summary>
    public async Task<DateTimeOffset?> DispatchAsync(string tenant, CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        await scopes.RunAsync(
            tenant,
            async (scope, token) =>
            {
                var database = scope.GetRequiredService<TenantDatabase>();
                await using var held = await SessionLock.TryTakeAsync(database, Lock, token);
                next = held is null ? time.GetUtcNow() + WhileAnotherNodeDelivers : await RunAsync(tenant, scope, database, token);
            },
            cancellationToken);
        return next;
    }

    private async Task<DateTimeOffset?> RunAsync(string tenant, IServiceProvider scope, TenantDatabase database, CancellationToken cancellationToken)
    {
        var run = new OutboxRun(tenant, scope, types);
        long after = 0;
        while (await OutboxRows.PendingAsync(database, after, BatchSize, cancellationToken) is { Count: > 0 } batch)
        {
            if (after == 0)
            {
                lag.Note(tenant, batch[0].OccurredAt);
            }

            foreach (var occurred in batch)
            {
                after = occurred.Sequence;
                await DeliverAsync(run, database, occurred, cancellationToken);
            }
        }

        lag.Note(tenant, run.Oldest);
        return run.Next;
    }

    private async Task DeliverAsync(OutboxRun run, TenantDatabase database, OutboxEvent occurred, CancellationToken cancellationToken)
    {
        var missing = run.Receivers(occurred.Type).Except(occurred.Delivered).ToList();
        if (missing.Count == 0)
        {
            // Everybody has it, or nobody asked for it.
            await run.UnitOfWork.ExecuteAsync(token => OutboxRows.DeleteAsync(database, occurred.Id, token), cancellationToken);
            return;
        }

        if (occurred.NextAttemptAt > time.GetUtcNow())
        {
            run.Wait(missing, occurred.NextAttemptAt, occurred.OccurredAt);
            return;
        }

        Exception? failure = null;
        foreach (var receiver in missing.Where(name => !run.IsBlocked(name)))
        {
            try
            {
                await scopes.RunAsync(run.Tenant, (inner, token) => OutboxDelivery.RunAsync(run.Tenant, inner, types, occurred, receiver, token), cancellationToken);
                occurred.Delivered.Add(receiver);
                PlatformMetrics.EventDelivered(run.Tenant, occurred.Type);
            }
#pragma warning disable CA1031 // Whatever a handler throws: the event is tried again, and the others get theirs.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                OutboxLog.Failed(logger, occurred.Type, occurred.Id, receiver, run.Tenant, occurred.Attempts + 1, exception);
                failure = exception;
            }
        }

        if (failure is not null)
        {
            await FailAsync(run, database, occurred, failure, cancellationToken);
        }
    }

    private async Task FailAsync(OutboxRun run, TenantDatabase database, OutboxEvent occurred, Exception exception, CancellationToken cancellationToken)
    {
        var failure = OutboxFailure.After(occurred.Attempts + 1, time.GetInstant(), exception);
        await run.UnitOfWork.ExecuteAsync(token => OutboxRows.FailedAsync(database, occurred.Id, failure, token), cancellationToken);
        PlatformMetrics.EventFailed(run.Tenant, occurred.Type, failure.ParkedAt is not null);
        if (failure.ParkedAt is null)
        {
            run.Wait(run.Receivers(occurred.Type).Except(occurred.Delivered), failure.NextAttemptAt, occurred.OccurredAt);
            return;
        }

        OutboxLog.Parked(logger, occurred.Type, occurred.Id, run.Tenant, failure.Attempts);
    }
}
