using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Setup;

/// <summary>
/// Switches cities off and on and removes them. For the operator of the installation: whoever calls this has seen to it that
/// nobody else does. Other processes follow when they next look at the registry.
/// </summary>
public sealed partial class TenantLifeCycle
{
    // A running host looks every two seconds; a request that came before that has then been answered, too.
    private static readonly TimeSpan UntilEverybodyKnows = TimeSpan.FromSeconds(5);

    private readonly TenantRegistry _registry;
    private readonly TenantTable _table;
    private readonly TenantScopes _scopes;
    private readonly TenantSetup _setup;
    private readonly TenantUpgrades _upgrades;
    private readonly TenantRemoval _removal;
    private readonly SetupLocks _locks;
    private readonly ILogger<TenantLifeCycle> _logger;

    internal TenantLifeCycle(
        TenantRegistry registry,
        TenantTable table,
        TenantScopes scopes,
        TenantSetup setup,
        TenantUpgrades upgrades,
        TenantRemoval removal,
        SetupLocks locks,
        ILogger<TenantLifeCycle> logger)
    {
        _registry = registry;
        _table = table;
        _scopes = scopes;
        _setup = setup;
        _upgrades = upgrades;
        _removal = removal;
        _locks = locks;
        _logger = logger;
    }

    /// <summary>Closes a city: visitors are told so, and its jobs, events and mail rest. Its data stays as it is.</summary>
    /// <returns>False where it was disabled already.</returns>
    /// <exception cref="ValidationFailed">There is no such city.</exception>
    /// <exception cref="RuleViolation">It has not been set up.</exception>
    public async Task<bool> DisableAsync(string name, string? reason, CancellationToken cancellationToken)
    {
        await using var held = await HoldAsync(name, cancellationToken);
        var tenant = _table.Demand(name);
        if (tenant.Entry.State == TenantState.Disabled)
        {
            return false;
        }

        DemandSetUp(tenant);
        await TryNoteAsync(tenant, "tenant.disabled", reason, cancellationToken);
        await SaveAsync(tenant, tenant.Entry with { State = TenantState.Disabled }, cancellationToken);
        LogChanged(tenant.Entry.Name, "disabled");
        return true;
    }

    /// <summary>Opens a disabled city again, after its tables were brought to the version of the program.</summary>
    /// <returns>False where it was running already.</returns>
    /// <exception cref="ValidationFailed">There is no such city.</exception>
    /// <exception cref="RuleViolation">It has not been set up.</exception>
    /// <exception cref="DatabaseUnavailable">Its data cannot be used; it stays disabled.</exception>
    public async Task<bool> EnableAsync(string name, string? reason, CancellationToken cancellationToken)
    {
        await using var held = await HoldAsync(name, cancellationToken);
        var tenant = _table.Demand(name);
        if (tenant.Entry.State == TenantState.Running)
        {
            return false;
        }

        DemandSetUp(tenant);
        await _upgrades.UpgradeAsync(tenant, cancellationToken);

        try
        {
            // What cannot note its opening cannot serve either.
            await NoteAsync(tenant, "tenant.enabled", reason, cancellationToken);
        }
        catch (DbException exception)
        {
            throw new DatabaseUnavailable(DatabaseProblems.Damaged, $"{tenant.Entry.Name} stays disabled, because {tenant.Entry.Database} cannot be used: {exception.Message} Restore a backup.", exception);
        }

        await SaveAsync(tenant, tenant.Entry with { State = TenantState.Running }, cancellationToken);
        LogChanged(tenant.Entry.Name, "enabled");
        return true;
    }

    /// <summary>Removes a city that is not running. Its name, host names and path prefix are free again.</summary>
    /// <param name="name">The city.</param>
    /// <param name="confirmation">Its name once more: removing cannot be taken back.</param>
    /// <param name="deleteData">Deletes the data instead of keeping it aside.</param>
    /// <param name="reason">Why, for the audit trail that is kept aside.</param>
    /// <param name="cancellationToken">Heeded until the data is touched.</param>
    /// <returns>Where the data is kept; null where nothing is.</returns>
    /// <exception cref="ValidationFailed">There is no such city, or the confirmation is not its name.</exception>
    /// <exception cref="RuleViolation">It is running or being set up.</exception>
    public async Task<string?> RemoveAsync(string name, string confirmation, bool deleteData, string? reason, CancellationToken cancellationToken)
    {
        await using var held = await HoldAsync(name, cancellationToken);
        var tenant = _table.Demand(name);
        if (confirmation != tenant.Entry.Name)
        {
            throw new ValidationFailed("Confirm", "Removing a city cannot be taken back. Confirm it with the city's name: {0}.", tenant.Entry.Name);
        }

        if (tenant.Entry.State is TenantState.Running or TenantState.Initializing)
        {
            throw new RuleViolation("tenants.running", "The city {0} is running. Disable it first, so that nobody loses what they are writing.", tenant.Entry.Name);
        }

        if (tenant.Entry.State == TenantState.Disabled)
        {
            await Task.Delay(UntilEverybodyKnows, cancellationToken);
            if (!deleteData)
            {
                await TryNoteAsync(tenant, "tenant.removed", reason, cancellationToken);
            }
        }

        // The data first: were the row gone before it, a city of the same name would find the old one's tables.
        string? kept = null;
        if (deleteData)
        {
            await _removal.DeleteAsync(tenant.Entry, CancellationToken.None);
        }
        else
        {
            kept = await _removal.SetAsideAsync(tenant.Entry, CancellationToken.None);
        }

        await _registry.RemoveAsync(tenant.Entry.Name, CancellationToken.None);
        _table.Announce(tenant.Entry.Name);
        LogChanged(tenant.Entry.Name, "removed");
        return string.IsNullOrEmpty(kept) ? null : kept;
    }

    /// <summary>Gives a city other host names and another path prefix. Links that were mailed before lead to the old ones.</summary>
    /// <exception cref="ValidationFailed">There is no such city, or an address is not allowed or taken.</exception>
    public async Task MoveAsync(string name, IReadOnlyList<string> hosts, string pathPrefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(pathPrefix);
        await using var held = await HoldAsync(name, cancellationToken);
        var tenant = _table.Demand(name);
        var errors = _setup.AddressErrors(tenant.Entry.Name, hosts, pathPrefix).ToList();
        if (errors.Count > 0)
        {
            throw new ValidationFailed(errors);
        }

        var moved = tenant.Entry with { Hosts = [.. hosts.Select(h => h.ToLowerInvariant())], PathPrefix = pathPrefix };
        if (tenant.Entry.State is TenantState.Running or TenantState.Disabled)
        {
            await TryNoteAsync(tenant, "tenant.moved", $"{Address(tenant.Entry)} -> {Address(moved)}", cancellationToken);
        }

        await SaveAsync(tenant, moved, cancellationToken);
        LogMoved(tenant.Entry.Name, moved.Hosts, moved.PathPrefix);
    }

    /// <summary>Bounds the files that a city may store; what is there stays.</summary>
    /// <exception cref="ValidationFailed">There is no such city.</exception>
    public async Task SetQuotaAsync(string name, long? filesBytes, CancellationToken cancellationToken)
    {
        await using var held = await HoldAsync(name, cancellationToken);
        var tenant = _table.Demand(name);
        await SaveAsync(tenant, tenant.Entry with { FilesQuota = filesBytes }, cancellationToken);
        LogBound(tenant.Entry.Name, filesBytes);
    }

    private static string Address(TenantEntry entry) => (entry.Hosts.Count == 0 ? "*" : string.Join(' ', entry.Hosts)) + entry.PathPrefix;

    private static void DemandSetUp(TenantRuntime tenant)
    {
        if (tenant.Entry.State is not (TenantState.Running or TenantState.Disabled))
        {
            throw new RuleViolation("tenants.not-set-up", "The city {0} has not been set up yet. Set it up, or remove it.", tenant.Entry.Name);
        }
    }

    /// <summary>Keeps set-ups and other changes of the city away, and knows it as it is now.</summary>
    private async Task<IAsyncDisposable> HoldAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        await _registry.LoadAsync(cancellationToken);
        var known = _table.Demand(name).Entry.Name;
        var held = await _locks.TryTakeAsync(known, cancellationToken)
            ?? throw new ValidationFailed("Name", "The city {0} is being set up or changed at this moment. Wait until that has ended.", known);
        try
        {
            await _registry.LoadAsync(cancellationToken);
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    private async Task SaveAsync(TenantRuntime tenant, TenantEntry entry, CancellationToken cancellationToken)
    {
        await _registry.SaveAsync(entry, cancellationToken);
        tenant.Invalidate();
        _table.Announce(tenant.Entry.Name);
    }

    private Task NoteAsync(TenantRuntime tenant, string action, string? reason, CancellationToken cancellationToken) => _scopes.RunAsync(
        tenant,
        (services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            _ =>
            {
                services.GetRequiredService<IAuditTrail>().Record(new AuditRecord(action, "tenant", tenant.Entry.Name, tenant.Entry.Name) { Reason = reason });
                return Task.CompletedTask;
            },
            ct),
        cancellationToken);

    /// <summary>A city whose database is broken must be closed and removed all the same.</summary>
    private async Task TryNoteAsync(TenantRuntime tenant, string action, string? reason, CancellationToken cancellationToken)
    {
        try
        {
            await NoteAsync(tenant, action, reason, cancellationToken);
        }
        catch (Exception exception) when (exception is DatabaseUnavailable or MigrationException or DbException)
        {
            LogNotNoted(tenant.Entry.Name, action, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The city {Tenant} is {Change}")]
    private partial void LogChanged(string tenant, string change);

    [LoggerMessage(Level = LogLevel.Information, Message = "The city {Tenant} is served at the host names '{Hosts}' under the prefix '{Prefix}'")]
    private partial void LogMoved(string tenant, IReadOnlyList<string> hosts, string prefix);

    [LoggerMessage(Level = LogLevel.Information, Message = "The city {Tenant} may store {Bytes} bytes of files (empty: as many as the disk holds)")]
    private partial void LogBound(string tenant, long? bytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit trail of {Tenant} could not take the record {Action}. {Reason}")]
    private partial void LogNotNoted(string tenant, string action, string reason);
}
