namespace OpenCity.Abstractions.Data;

/// <summary>Makes a submission safe to repeat: the same key gives the first answer again instead of a second effect.</summary>
public interface IIdempotency
{
    /// <summary>
    /// Runs the work once for the key, in a unit of work, and remembers its answer with it. A later or parallel call with
    /// the same key returns the remembered answer. Keys are kept for 30 days.
    /// </summary>
    /// <typeparam name="T">The answer: an id or a small record, kept as JSON.</typeparam>
    /// <param name="key">The sender's key (form field or the <c>Idempotency-Key</c> header), 8 to 100 visible ASCII characters.</param>
    /// <param name="purpose">What is done, for example <c>permits.submit</c>: the same key for another purpose is another key.</param>
    /// <param name="work">The effect.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    Task<T> RunOnceAsync<T>(string key, string purpose, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken);
}
