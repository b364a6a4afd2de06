using System.Data.Common;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.VendorModules;

/// <summary>The modules of vendors with the cities that use them, for whoever hosts them. Reads the cities' tables and changes nothing.</summary>
public sealed class ModulesUse
{
    private readonly InstalledVendorModules _vendors;
    private readonly TenantRegistry _registry;
    private readonly TenantTable _table;
    private readonly ConnectionSources _sources;
    private readonly HostDatabase _host;

    internal ModulesUse(InstalledVendorModules vendors, TenantRegistry registry, TenantTable table, ConnectionSources sources, HostDatabase host)
    {
        _vendors = vendors;
        _registry = registry;
        _table = table;
        _sources = sources;
        _host = host;
    }

    /// <summary>Every module, by id. Cities whose tables cannot be read make the list of cities unknown.</summary>
    public async Task<IReadOnlyList<ModuleReport>> ListAsync(CancellationToken cancellationToken)
    {
        var enabled = await EnabledAsync(cancellationToken);
        return [.. _vendors.All.Select(m => ModuleReport.Of(m, enabled))];
    }

    /// <summary>The cities by each feature that they have on; null where not all of them can be read.</summary>
    private async Task<ILookup<string, string>?> EnabledAsync(CancellationToken cancellationToken)
    {
        if (_vendors.All.Count == 0 || _host.IsMissing)
        {
            return Array.Empty<string>().ToLookup(name => name);
        }

        try
        {
            await _registry.LoadAsync(cancellationToken);
            var found = new List<(string Feature, string City)>();
            foreach (var entry in _table.All.Select(t => t.Entry).Where(e => e.State is TenantState.Running or TenantState.Disabled))
            {
                await using var connection = await _sources.Get(entry.Database).ConnectAsync(cancellationToken);
                await using var command = connection.Command("SELECT id FROM kernel_feature");
                found.AddRange((await command.ListAsync(row => row.GetString(0), cancellationToken)).Select(feature => (feature, entry.Name)));
            }

            return found.OrderBy(f => f.City, StringComparer.Ordinal).ToLookup(f => f.Feature, f => f.City, StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception exception) when (exception is DbException or DatabaseUnavailable)
        {
            return null;
        }
    }
}

/// <summary>A vendor's module as operators see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version; null where its record is gone.</param>
/// <param name="Platform">The versions of the platform that it is made for.</param>
/// <param name="Publisher">Who signed it; null where nobody did.</param>
/// <param name="InstalledAt">When it was installed.</param>
/// <param name="Fault">Why it does not run; null where it runs.</param>
/// <param name="Reason">What is the matter with it and the remedy.</param>
/// <param name="Cities">The cities that have a feature of it on; null where that cannot be told.</param>
public sealed record ModuleReport(string Id, string? Version, string? Platform, string? Publisher, DateTimeOffset? InstalledAt, ModuleFault? Fault, string? Reason, IReadOnlyList<string>? Cities)
{
    internal static ModuleReport Of(VendorModule module, ILookup<string, string>? enabled) => new(
        module.Id,
        module.Record?.Version,
        module.Platform?.ToString(),
        module.Publisher,
        module.Record?.InstalledAt,
        module.Fault,
        module.Reason,
        enabled is null || module.Record is null ? null : [.. module.Features.SelectMany(f => enabled[f]).Distinct()]);
}
