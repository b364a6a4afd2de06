using OpenCity.Kernel.Web;

namespace OpenCity.Kernel.Tenants;

/// <summary>A tenant in this process: its row of the registry and, once it was asked for, its snapshot.</summary>
internal sealed class TenantRuntime(TenantEntry entry)
{
    private readonly Lock _gate = new();
    private volatile TenantSnapshot? _snapshot;
    private Task<TenantSnapshot>? _loading;
    private SlidingCount? _rate;
    private long _generation;
    private string? _mendedBy;

    public TenantEntry Entry { get; private set; } = entry;

    /// <summary>The time of the last request, in milliseconds of the process's tick count.</summary>
    public long LastUsed { get; set; }

    /// <summary>How many of its requests are worked on.</summary>
    public TenantTurns Turns { get; } = new();

    /// <summary>How many requests came of late, where somebody counts them.</summary>
    public SlidingCount? Rate => _rate;

    /// <summary>Why the tenant cannot be served, for the operator; null when it can.</summary>
    public string? Fault { get; private set; }

    public TenantSnapshot? Snapshot => _snapshot;

    public TenantSnapshot SnapshotOrEmpty => _snapshot ?? TenantSnapshot.Empty;

    /// <summary>Begins to count requests; of several who begin, one count stays.</summary>
    public SlidingCount Count(SlidingCount rate) => Interlocked.CompareExchange(ref _rate, rate, null) ?? rate;

    /// <summary>Loads the snapshot once, however many first requests come together. A failed load is tried again by the next.</summary>
    public async ValueTask<TenantSnapshot> GetSnapshotAsync(Func<TenantRuntime, Task<TenantSnapshot>> load)
    {
        if (_snapshot is { } ready)
        {
            return ready;
        }

        Task<TenantSnapshot> loading;
        long generation;
        lock (_gate)
        {
            generation = _generation;
            loading = _loading ??= load(this);
        }

        try
        {
            var loaded = await loading;
            lock (_gate)
            {
                // What was read before a change that was announced meanwhile serves this request and no other.
                _snapshot = generation == _generation ? loaded : _snapshot;
            }

            return loaded;
        }
        finally
        {
            lock (_gate)
            {
                _loading = ReferenceEquals(_loading, loading) ? null : _loading;
            }
        }
    }

    public void Replace(TenantSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Forgets the snapshot: the next request loads it.</summary>
    public void Invalidate()
    {
        lock (_gate)
        {
            _generation++;
            _loading = null;
            _snapshot = null;
        }
    }

    /// <summary>Leaves the tenant unserved until its row tells that its tables are those of the program.</summary>
    /// <param name="fault">Why, for the operator.</param>
    /// <param name="fingerprint">What the row bears then; see <c>SchemaFingerprint</c>.</param>
    public void Leave(string fault, string fingerprint) => (Fault, _mendedBy) = (fault, fingerprint);

    public void Replace(TenantEntry entry)
    {
        Entry = entry;
        if (entry.SchemaFingerprint == _mendedBy)
        {
            // The command line, or another node, has brought the tables up to date meanwhile.
            Fault = null;
        }
    }
}
