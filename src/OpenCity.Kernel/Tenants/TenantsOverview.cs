using OpenCity.Abstractions.Tenants;

namespace OpenCity.Kernel.Tenants;

/// <summary>The tenants, for the program that hosts them.</summary>
public sealed class TenantsOverview
{
    private readonly TenantTable _table;
    private readonly TenantRegistry _registry;
    private readonly HostDatabase _host;

    internal TenantsOverview(TenantTable table, TenantRegistry registry, HostDatabase host)
    {
        _table = table;
        _registry = registry;
        _host = host;
    }

    /// <summary>Name, state and address of every tenant.</summary>
    public IReadOnlyList<TenantSummary> List() =>
        [.. _table.All.Select(t => new TenantSummary(t.Entry.Name, t.Entry.State, t.Entry.Hosts, t.Entry.PathPrefix, t.Entry.Database.ToString(), t.Fault)).OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>Registers a tenant that waits for its set-up; it answers every address with the set-up page.</summary>
    public Task AwaitSetupAsync(string name, CancellationToken cancellationToken) =>
        _registry.SaveAsync(new TenantEntry { Name = name, State = TenantState.Uninitialized, Database = _host.InfoFor(name) }, cancellationToken);
}

/// <summary>A tenant as operators see it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Its state.</param>
/// <param name="Hosts">Its host names; empty for any.</param>
/// <param name="PathPrefix">Its path prefix, or empty.</param>
/// <param name="Database">Where its tables are, without secrets.</param>
/// <param name="Fault">Why it cannot be served; null when it can.</param>
public sealed record TenantSummary(string Name, TenantState State, IReadOnlyList<string> Hosts, string PathPrefix, string Database, string? Fault);
