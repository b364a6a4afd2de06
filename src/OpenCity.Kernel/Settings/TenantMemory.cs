using System.Collections.Concurrent;
using OpenCity.Abstractions.Modules;

namespace OpenCity.Kernel.Settings;

/// <summary>What the process holds in memory of each tenant's settings and own wordings.</summary>
[ProcessWide("Everything it holds is held under the tenant's name.")]
internal sealed class TenantMemory
{
    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    /// <summary>Where towns with equal wordings share them.</summary>
    public WordingsPool Pool { get; } = new();

    /// <summary>Raised after a tenant's settings or wordings changed in this process; carries its name.</summary>
    public event Action<string>? Changed;

    /// <summary>Raised for what this process itself committed, of which others do not know; carries the tenant's name.</summary>
    public event Action<string>? Announced;

    /// <summary>The tenant's place.</summary>
    public Slot Of(string tenant) => _slots.GetOrAdd(tenant, static _ => new Slot());

    /// <summary>What is held now, or null.</summary>
    public MemorySnapshot? Find(string tenant) => _slots.TryGetValue(tenant, out var slot) ? slot.Snapshot : null;

    /// <summary>The tenant's wordings, or null. They stay while its settings rest: a request under way finds them without waiting.</summary>
    public Wordings? FindWordings(string tenant) => _slots.TryGetValue(tenant, out var slot) ? slot.Wordings : null;

    /// <summary>Lets go of settings that nobody has read for so long. They have not changed: nobody is told, and the next who asks reads them.</summary>
    public void Rest(string tenant, DateTimeOffset now, TimeSpan idle)
    {
        if (_slots.TryGetValue(tenant, out var slot))
        {
            slot.Rest(now, idle);
        }
    }

    /// <summary>Forgets what is held, and lets others know that it has changed. Call from <c>IUnitOfWork.OnCommitted</c>.</summary>
    public void Announce(string tenant)
    {
        Forget(tenant);
        Announced?.Invoke(tenant);
    }

    /// <summary>Forgets what is held: the next read takes it from the database. Called where another process changed something.</summary>
    public void Forget(string tenant)
    {
        Of(tenant).Forget();
        Changed?.Invoke(tenant);
    }

    /// <summary>A tenant's place. A reader that began before a commit never puts back what it read: the generation has moved on.</summary>
    internal sealed class Slot
    {
        private readonly Lock _gate = new();
        private long _generation;

        public MemorySnapshot? Snapshot { get; private set; }

        /// <summary>Those of the last snapshot that was kept.</summary>
        public Wordings? Wordings { get; private set; }

        public long Generation => Interlocked.Read(ref _generation);

        public void Keep(MemorySnapshot snapshot, long readAtGeneration)
        {
            lock (_gate)
            {
                if (_generation == readAtGeneration)
                {
                    Snapshot = snapshot;
                    Wordings = snapshot.Wordings;
                }
            }
        }

        public void Forget()
        {
            lock (_gate)
            {
                _generation++;
                Snapshot = null;
                Wordings = null;
            }
        }

        public void Rest(DateTimeOffset now, TimeSpan idle)
        {
            lock (_gate)
            {
                if (Snapshot?.IsIdle(now, idle) == true)
                {
                    Snapshot = null;
                }
            }
        }
    }
}
