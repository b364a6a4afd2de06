using OpenCity.Abstractions.Caching;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Kernel.Caching;

/// <inheritdoc />
internal sealed class TenantCache(ITenant tenant, CacheStore store) : ITenantCache
{
    public ValueTask<T> GetOrCreateAsync<T>(string key, Func<CancellationToken, ValueTask<T>> make, TimeSpan maximumAge, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(make);
        return store.GetOrCreateAsync(new CacheKey(tenant.Name, key), make, maximumAge, cancellationToken);
    }

    public void Remove(string key) => store.Remove(new CacheKey(tenant.Name, key));
}
