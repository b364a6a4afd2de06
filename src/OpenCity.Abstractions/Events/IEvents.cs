namespace OpenCity.Abstractions.Events;

/// <summary>
/// Publishes events through the outbox: written in the running unit of work, delivered after its commit, at least once,
/// in the order of publication for each handler, retried with back-off, then parked where an operator sees them.
/// </summary>
public interface IEvents
{
    /// <summary>Publishes an event of a contract: a record of plain data, past tense, no personal data that handlers do not need.</summary>
    /// <exception cref="InvalidOperationException">There is no running unit of work.</exception>
    void Publish<TEvent>(TEvent occurred)
        where TEvent : class;
}

/// <summary>Handles an event, in a scope of its own and in its own unit of work. Must be idempotent: delivery is at least once.</summary>
/// <remarks>
/// The kernel begins the unit and commits with it that the handler has the event: what it changes in the database happens once.
/// Do not call other systems here, because the city's writers wait meanwhile: queue a mail or leave a row for a background task.
/// A handler that fails sees later events of its kind only after this one was handled or parked.
/// </remarks>
/// <typeparam name="TEvent">The event, a record from Contracts.</typeparam>
public interface IEventHandler<in TEvent>
    where TEvent : class
{
    /// <summary>Handles one event. An exception means: try again later.</summary>
    Task HandleAsync(TEvent occurred, EventContext context, CancellationToken cancellationToken);
}

/// <summary>What is known of an event besides its data.</summary>
/// <param name="Id">The event's id; the same at each delivery.</param>
/// <param name="OccurredAt">When it was published.</param>
/// <param name="Attempt">1 at the first delivery.</param>
public sealed record EventContext(Guid Id, DateTimeOffset OccurredAt, int Attempt);
