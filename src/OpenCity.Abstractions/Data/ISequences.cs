namespace OpenCity.Abstractions.Data;

/// <summary>Numbers for people: per tenant, without gaps, taken in the running <see cref="IUnitOfWork"/>.</summary>
public interface ISequences
{
    /// <summary>The next number of the named sequence, beginning with 1. A rollback gives it back.</summary>
    /// <param name="name">For example <c>permits.BP.2031</c>; at most 100 characters.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<long> NextAsync(string name, CancellationToken cancellationToken);
}
