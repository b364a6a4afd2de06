using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using OpenCity.Abstractions.Modules;

namespace OpenCity.Kernel.Caching;

/// <summary>The process's one bounded cache; <see cref="TenantCache"/> puts the tenant before every key.</summary>
[ProcessWide("Every key carries the tenant's name.")]
internal sealed class CacheStore(TimeProvider time, int mostValues = CacheStore.MostValues) : IDisposable
{
    /// <summary>At most so many values in the whole process; the least used go first.</summary>
    public const int MostValues = 20_000;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = mostValues, CompactionPercentage = 0.1 });
    private readonly ConcurrentDictionary<CacheKey, Making> _making = [];

    /// <summary>
    /// The value, made by one caller while the others wait for it. The first caller makes it in its own scope, so it is
    /// awaited under that caller's cancellation; when that caller gives up or fails, a waiting one makes it itself.
    /// </summary>
    public async ValueTask<T> GetOrCreateAsync<T>(CacheKey key, Func<CancellationToken, ValueTask<T>> make, TimeSpan maximumAge, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_cache.TryGetValue(key, out Cached? cached) && time.GetUtcNow() - cached!.MadeAt < maximumAge)
            {
                return (T)cached.Value!;
            }

            var mine = new Making();
            var making = _making.GetOrAdd(key, mine);
            if (ReferenceEquals(making, mine))
            {
                return await MakeAsync(key, mine, make, maximumAge, cancellationToken);
            }

            if (await making.Done.WaitAsync(cancellationToken) is { } made)
            {
                return (T)made.Value!;
            }
        }
    }

    /// <summary>Forgets the value; one that is being made just now is handed out to those who wait, but not kept.</summary>
    public void Remove(CacheKey key)
    {
        if (_making.TryGetValue(key, out var making))
        {
            making.IsStale = true;
        }

        _cache.Remove(key);
    }

    /// <summary>Forgets everything of a tenant that is no longer served.</summary>
    public void Forget(string tenant)
    {
        foreach (var key in _cache.Keys.OfType<CacheKey>().Concat(_making.Keys).Where(key => key.Tenant == tenant).ToList())
        {
            Remove(key);
        }
    }

    public void Dispose() => _cache.Dispose();

    private async ValueTask<T> MakeAsync<T>(CacheKey key, Making mine, Func<CancellationToken, ValueTask<T>> make, TimeSpan maximumAge, CancellationToken cancellationToken)
    {
        Cached? made = null;
        try
        {
            var value = await make(cancellationToken);
            made = new Cached(value, time.GetUtcNow());
            if (!mine.IsStale)
            {
                Keep(key, made, maximumAge);
            }

            return value;
        }
        finally
        {
            _making.TryRemove(new KeyValuePair<CacheKey, Making>(key, mine));
            mine.Finish(made);
        }
    }

    private void Keep(CacheKey key, Cached made, TimeSpan maximumAge)
    {
        using var entry = _cache.CreateEntry(key);
        entry.Value = made;
        entry.Size = 1;
        entry.AbsoluteExpirationRelativeToNow = maximumAge;
    }

    private sealed class Making
    {
        private readonly TaskCompletionSource<Cached?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public volatile bool IsStale;

        /// <summary>The value, or null where the maker failed.</summary>
        public Task<Cached?> Done => _done.Task;

        public void Finish(Cached? made) => _done.SetResult(made);
    }
}

/// <summary>A key of one tenant.</summary>
internal readonly record struct CacheKey(string Tenant, string Key);

/// <summary>A value and when it was made.</summary>
internal sealed record Cached(object? Value, DateTimeOffset MadeAt);
