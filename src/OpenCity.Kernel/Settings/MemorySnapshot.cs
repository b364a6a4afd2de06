using System.Collections.Concurrent;

namespace OpenCity.Kernel.Settings;

/// <summary>A tenant's settings and own wordings as read at one moment.</summary>
/// <param name="stamp">The tenant's stamp then.</param>
/// <param name="settings">The stored settings by id.</param>
/// <param name="wordings">The own wordings; one object for towns that have the same.</param>
internal sealed class MemorySnapshot(
    long stamp,
    IReadOnlyDictionary<string, StoredSetting> settings,
    Wordings wordings)
{
    private readonly ConcurrentDictionary<string, object> _objects = new(concurrencyLevel: 1, capacity: 3, StringComparer.Ordinal);
    private long _checkedAt;

    /// <summary>Of a tenant that has not been set up.</summary>
    public static MemorySnapshot Empty { get; } = new(0, new Dictionary<string, StoredSetting>(), Wordings.None);

    public long Stamp => stamp;

    public Wordings Wordings => wordings;

    /// <summary>The settings as an object; one for all readers.</summary>
    public object Get(Type type, string id, Func<Type, StoredSetting?, object> read) =>
        _objects.TryGetValue(id, out var known) ? known : _objects.GetOrAdd(id, read(type, settings.GetValueOrDefault(id)));

    public StoredSetting? Find(string id) => settings.GetValueOrDefault(id);

    /// <summary>True for the one caller that shall look whether another process has changed something. A clock that was set back counts as due.</summary>
    public bool IsDue(DateTimeOffset now, TimeSpan interval)
    {
        var seen = Interlocked.Read(ref _checkedAt);
        return Math.Abs(now.Ticks - seen) > interval.Ticks && Interlocked.CompareExchange(ref _checkedAt, now.Ticks, seen) == seen;
    }

    /// <summary>True where nobody has looked for so long. Whoever reads settings looks every few seconds.</summary>
    public bool IsIdle(DateTimeOffset now, TimeSpan idle) => Math.Abs(now.Ticks - Interlocked.Read(ref _checkedAt)) >= idle.Ticks;

    public void CheckedAt(DateTimeOffset now) => Interlocked.Exchange(ref _checkedAt, now.Ticks);
}

/// <summary>A stored row of settings.</summary>
/// <param name="Json">The document as UTF-8: half of what a string of it takes, and what is read without making one.</param>
/// <param name="Version">Its version.</param>
internal sealed record StoredSetting(byte[] Json, long Version);
