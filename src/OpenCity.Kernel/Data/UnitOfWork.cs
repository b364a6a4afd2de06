using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Auditing;
using OpenCity.Kernel.Events;

namespace OpenCity.Kernel.Data;

/// <summary>One write transaction that carries contexts, events, mails and audit records.</summary>
internal sealed class UnitOfWork(
    TenantDatabase database,
    ModuleContexts contexts,
    OutboxWriter outbox,
    AuditChain audit,
    ILogger<UnitOfWork> logger) : IUnitOfWork
{
    public async Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (database.Unit is { } running)
        {
            return await JoinAsync(running, work, cancellationToken);
        }

        RunningUnit unit;
        T result;
        using (var turn = await database.Source.EnterAsync(cancellationToken))
        {
            database.Source.MarkFlow(turn);
            try
            {
                (unit, result) = await RunAsync(work, cancellationToken);
            }
            catch (Exception exception) when (WriteErrors.Translate(exception, database.Source) is { } translated)
            {
                throw translated;
            }
        }

        Complete(unit);
        return result;
    }

    public Task ExecuteAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return ExecuteAsync(
            async token =>
            {
                await work(token);
                return true;
            },
            cancellationToken);
    }

    public void OnCommitted(Action action) => database.Demand("Registering what follows a commit").Committed.Add(action);

    private static async Task<T> JoinAsync<T>(RunningUnit running, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(cancellationToken);
        }
        catch (Exception exception)
        {
            running.Broken ??= exception;
            throw;
        }
    }

    private async Task<(RunningUnit Unit, T Result)> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await database.OpenAsync(cancellationToken);
        await using var transaction = await database.Source.BeginAsync(database.Connection, cancellationToken);
        var unit = new RunningUnit(transaction);
        database.Unit = unit;
        var committed = false;
        try
        {
            contexts.Enlist(transaction);
            var result = await work(cancellationToken);
            await WriteAsync(unit, cancellationToken);

            // From here on a cancellation would leave the caller in doubt.
            await transaction.CommitAsync(CancellationToken.None);
            committed = true;
            return (unit, result);
        }
        finally
        {
            database.Unit = null;
            contexts.Leave(committed);
            foreach (var participant in unit.Participants)
            {
                participant.Ended(committed);
            }
        }
    }

    private async Task WriteAsync(RunningUnit unit, CancellationToken cancellationToken)
    {
        if (unit.Broken is { } broken)
        {
            throw new InvalidOperationException(
                $"Work in this unit failed ({broken.Message}) and the failure was caught: half of it would be committed. Let it pass, or run that work in a unit of its own.",
                broken);
        }

        await contexts.SaveAsync(cancellationToken);
        await OutboxWriter.WriteAsync(database, unit.Events, cancellationToken);
        for (var i = 0; i < unit.Participants.Count; i++)
        {
            await unit.Participants[i].BeforeCommitAsync(cancellationToken);
        }

        if (unit is { FirstChange: { } change, Records.Count: 0 })
        {
            throw new InvalidOperationException($"{change} would be committed without an audit record. Call IAuditTrail.Record in the same unit of work.");
        }

        // Last, because on PostgreSQL it locks the chain's head until the commit.
        await audit.AppendAsync(database, unit.Records, cancellationToken);
    }

    private void Complete(RunningUnit unit)
    {
        if (unit.Events.Count > 0)
        {
            outbox.Signal(database.Tenant);
        }

        foreach (var action in unit.Committed)
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // The commit has happened: to report a failure now would make the caller repeat it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                DataLog.AfterCommitFailed(logger, database.Tenant, exception);
            }
        }
    }
}
