namespace OpenCity.Kernel.Background;

/// <summary>
/// Which tenants run which task when: one timer for all tenants that agree on the task, its schedule and their time zone, so
/// that a thousand tenants cost no more timers than one.
/// </summary>
internal sealed class BackgroundPlan
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PlanKey, HashSet<string>> _tenants = [];

    /// <summary>The tenants of a timer.</summary>
    public IReadOnlyList<string> TenantsOf(PlanKey key)
    {
        lock (_gate)
        {
            return _tenants.TryGetValue(key, out var tenants) ? [.. tenants.Order(StringComparer.Ordinal)] : [];
        }
    }

    /// <summary>Sets what a tenant runs; nothing takes it out of the plan.</summary>
    /// <returns>The timers that are needed now, and those that nobody needs any more.</returns>
    public (IReadOnlyList<PlanKey> Added, IReadOnlyList<PlanKey> Removed) Set(string tenant, IReadOnlyCollection<PlanKey> keys)
    {
        lock (_gate)
        {
            var removed = new List<PlanKey>();
            foreach (var (key, tenants) in _tenants.Where(t => !keys.Contains(t.Key)).ToList())
            {
                if (tenants.Remove(tenant) && tenants.Count == 0)
                {
                    _tenants.Remove(key);
                    removed.Add(key);
                }
            }

            var added = new List<PlanKey>();
            foreach (var key in keys)
            {
                if (!_tenants.TryGetValue(key, out var tenants))
                {
                    _tenants.Add(key, tenants = new HashSet<string>(StringComparer.Ordinal));
                    added.Add(key);
                }

                tenants.Add(tenant);
            }

            return (added, removed);
        }
    }
}

/// <summary>What a timer stands for.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Schedule">The five fields.</param>
/// <param name="TimeZone">The IANA name of the time zone.</param>
internal sealed record PlanKey(string Task, string Schedule, string TimeZone);
