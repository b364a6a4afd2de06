namespace OpenCity.Abstractions.Data;

/// <summary>
/// One write transaction of the tenant's database that carries the changes of every module, their events (outbox), mails
/// and audit records: all of them happen, or none.
/// </summary>
/// <remarks>
/// On SQLite writers of one tenant queue in the process, so that none waits for the engine's busy timer. A call inside a
/// running unit joins it. Changes of tracked entities are saved at the end even without <c>SaveChanges</c>. Saving outside a
/// unit of work throws, and so does committing changes of which no audit record tells
/// (<see cref="Auditing.IAuditTrail.Record"/>). What raw commands of <see cref="ITenantDatabase"/> write cannot be seen by this
/// check: whoever uses them records the act unasked. Where a joined call fails, the outer unit cannot be committed either, even
/// when the failure was caught.
/// </remarks>
public interface IUnitOfWork
{
    /// <summary>Runs the work and commits; rolls back when it throws.</summary>
    /// <exception cref="Errors.ConcurrencyConflict">Somebody changed the same row meanwhile.</exception>
    Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs the work and commits; rolls back when it throws.</summary>
    /// <exception cref="Errors.ConcurrencyConflict">Somebody changed the same row meanwhile.</exception>
    Task ExecuteAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken);

    /// <summary>Registers what shall run after a successful commit, for example to drop a cache entry. Not run after a rollback.</summary>
    void OnCommitted(Action action);
}
