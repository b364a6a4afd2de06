using System.Collections.Frozen;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Tenants;

/// <summary>The tenants of this process by name, and by host name and path prefix. Reads are lock-free; changes replace the index.</summary>
internal sealed class TenantTable(FeatureCatalogue features) : ITenantDirectory
{
    private readonly Lock _gate = new();
    private Index _index = new([]);

    public event Action<string>? Changed;

    /// <summary>Raised with the row that a tenant had when it ceased to run, was removed or gave way to another of its name.</summary>
    public event Action<TenantEntry>? Left;

    public IReadOnlyCollection<TenantRuntime> All => _index.ByName.Values;

    public IReadOnlyCollection<string> Running => [.. _index.ByName.Values.Where(t => t.Entry.State == TenantState.Running).Select(t => t.Entry.Name)];

    public TenantRuntime? Find(string name) => _index.ByName.GetValueOrDefault(name);

    /// <exception cref="ValidationFailed">There is none of the name; the message tells the nearest.</exception>
    public TenantRuntime Demand(string name) => Find(name)
        ?? throw (Nearest.To(name, All.Select(t => t.Entry.Name)) is { } near
            ? new ValidationFailed("Name", "There is no city named '{0}'. Did you mean '{1}'?", name, near)
            : new ValidationFailed("Name", "There is no city named '{0}'. The list of cities tells their names.", name));

    public bool IsFeatureEnabled(string tenant, string featureId) =>
        Find(tenant) is { Entry.State: TenantState.Running } runtime && features.Find(featureId) is { } feature && runtime.SnapshotOrEmpty.Features.Contains(feature.Index);

    /// <summary>The tenant that serves a request: host and prefix before host, prefix before any.</summary>
    /// <param name="host">The host name without port.</param>
    /// <param name="path">The path, with its leading slash.</param>
    public TenantRuntime? Match(string host, ReadOnlySpan<char> path)
    {
        var index = _index;
        var segment = FirstSegment(path);
        if (host.EndsWith('.'))
        {
            // The absolute form of a name (RFC 1034 section 3.1) is the same host.
            host = host.TrimEnd('.');
        }

        return index.Match(host, segment) ?? index.Match(host, default) ?? index.Match(string.Empty, segment) ?? index.Match(string.Empty, default);
    }

    /// <summary>Takes up the registry's rows; runtimes of known tenants stay, with their snapshots.</summary>
    /// <returns>The names of those that <see cref="Left"/> was raised for.</returns>
    public IReadOnlyList<string> Load(IReadOnlyCollection<TenantEntry> entries)
    {
        List<TenantEntry> left;
        lock (_gate)
        {
            var rows = entries.ToDictionary(e => e.Name, StringComparer.OrdinalIgnoreCase);
            left = [.. _index.ByName.Values.Select(t => t.Entry).Where(known => HasLeft(known, rows.GetValueOrDefault(known.Name)))];
            _index = new Index([.. entries.Select(Keep)]);
        }

        left.ForEach(entry => Left?.Invoke(entry));
        return [.. left.Select(e => e.Name)];
    }

    public void Announce(string tenant) => Changed?.Invoke(tenant);

    private static bool HasLeft(TenantEntry known, TenantEntry? now) =>
        now is null || !now.IsSameCity(known) || (known.State == TenantState.Running && now.State != TenantState.Running);

    private static ReadOnlySpan<char> FirstSegment(ReadOnlySpan<char> path)
    {
        if (path.Length < 2)
        {
            return default;
        }

        var end = path[1..].IndexOf('/');
        return end < 0 ? path : path[..(end + 1)];
    }

    private TenantRuntime Keep(TenantEntry entry)
    {
        if (Find(entry.Name) is not { } known || !known.Entry.IsSameCity(entry))
        {
            return new TenantRuntime(entry);
        }

        known.Replace(entry);
        return known;
    }

    private sealed class Index
    {
        private readonly FrozenDictionary<string, FrozenDictionary<string, TenantRuntime>> _byHost;

        public Index(IReadOnlyList<TenantRuntime> tenants)
        {
            ByName = tenants.ToFrozenDictionary(t => t.Entry.Name, StringComparer.OrdinalIgnoreCase);
            _byHost = tenants
                .SelectMany(t => (t.Entry.Hosts.Count == 0 ? [string.Empty] : t.Entry.Hosts).Select(h => (Host: h, Tenant: t)))
                .GroupBy(x => x.Host, StringComparer.OrdinalIgnoreCase)
                .ToFrozenDictionary(
                    g => g.Key,
                    g => g.GroupBy(x => x.Tenant.Entry.PathPrefix, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(p => p.Key, p => p.First().Tenant, StringComparer.OrdinalIgnoreCase),
                    StringComparer.OrdinalIgnoreCase);
        }

        public FrozenDictionary<string, TenantRuntime> ByName { get; }

        public TenantRuntime? Match(string host, ReadOnlySpan<char> prefix) =>
            _byHost.TryGetValue(host, out var byPrefix) && byPrefix.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(prefix, out var tenant) ? tenant : null;
    }
}
