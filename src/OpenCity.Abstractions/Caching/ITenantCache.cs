namespace OpenCity.Abstractions.Caching;

/// <summary>A cache in memory whose keys belong to the current tenant. What it holds may vanish at any time.</summary>
public interface ITenantCache
{
    /// <summary>The cached value, made first where it is missing or older than allowed.</summary>
    /// <param name="key">The key, unique in the module: begin with its prefix.</param>
    /// <param name="make">Makes the value.</param>
    /// <param name="maximumAge">How old it may be.</param>
    /// <param name="cancellationToken">Cancels the making.</param>
    ValueTask<T> GetOrCreateAsync<T>(string key, Func<CancellationToken, ValueTask<T>> make, TimeSpan maximumAge, CancellationToken cancellationToken);

    /// <summary>Forgets the value. In a unit of work: call from <see cref="Data.IUnitOfWork.OnCommitted"/>.</summary>
    void Remove(string key);
}
