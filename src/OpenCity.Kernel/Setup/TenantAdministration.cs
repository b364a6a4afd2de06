using Microsoft.Extensions.Options;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Setup;

/// <inheritdoc />
/// <remarks>Who did it stands in the audit trail of the operator's city; that of the city itself tells what happened to it.</remarks>
internal sealed class TenantAdministration(
    ITenant tenant,
    IOptions<OpenCityOptions> options,
    TenantsUsage usage,
    TenantCreations creations,
    TenantLifeCycle cities,
    IUnitOfWork unitOfWork,
    IAuditTrail audit) : ITenantAdministration
{
    public bool IsOperator => string.Equals(options.Value.OperatorCity, tenant.Name, StringComparison.OrdinalIgnoreCase);

    public Task<IReadOnlyList<TenantUse>> ListAsync(string? search, string? after, int take, CancellationToken cancellationToken)
    {
        Demand();
        return usage.ListAsync(search, after, take, cancellationToken);
    }

    public Task<TenantUse?> FindAsync(string name, CancellationToken cancellationToken)
    {
        Demand();
        return usage.FindAsync(name, cancellationToken);
    }

    public async Task BeginAsync(NewTenant tenant, CancellationToken cancellationToken)
    {
        Demand();
        ArgumentNullException.ThrowIfNull(tenant);
        creations.Begin(new SetupRequest(tenant.Name, tenant.Recipe) { Hosts = tenant.Hosts, PathPrefix = tenant.PathPrefix, Parameters = tenant.Parameters });
        await NoteAsync("tenants.created", tenant.Name, reason: null, cancellationToken);
    }

    public TenantCreation? Creation(string name)
    {
        Demand();
        return creations.Find(name);
    }

    public async Task<bool> DisableAsync(string name, string reason, CancellationToken cancellationToken)
    {
        Demand();
        if (string.Equals(name, tenant.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleViolation("tenants.own", "This is the city from which you look after the others: closed, nobody could open it here. Use the command line.");
        }

        var changed = await cities.DisableAsync(name, reason, cancellationToken);
        await NoteAsync("tenants.disabled", name, reason, cancellationToken);
        return changed;
    }

    public async Task<bool> EnableAsync(string name, string reason, CancellationToken cancellationToken)
    {
        Demand();
        var changed = await cities.EnableAsync(name, reason, cancellationToken);
        await NoteAsync("tenants.enabled", name, reason, cancellationToken);
        return changed;
    }

    public async Task<string?> RemoveAsync(string name, string confirmation, string reason, CancellationToken cancellationToken)
    {
        Demand();
        var kept = await cities.RemoveAsync(name, confirmation, deleteData: false, reason, cancellationToken);
        await NoteAsync("tenants.removed", name, reason, CancellationToken.None);
        return kept;
    }

    public async Task MoveAsync(string name, IReadOnlyList<string> hosts, string pathPrefix, CancellationToken cancellationToken)
    {
        Demand();
        await cities.MoveAsync(name, hosts, pathPrefix, cancellationToken);
        await NoteAsync("tenants.moved", name, reason: null, cancellationToken);
    }

    public async Task SetQuotaAsync(string name, long? filesBytes, CancellationToken cancellationToken)
    {
        Demand();
        await cities.SetQuotaAsync(name, filesBytes, cancellationToken);
        await NoteAsync("tenants.bound", name, filesBytes is { } bound ? ByteSize.Text(bound) : null, cancellationToken);
    }

    private void Demand()
    {
        if (!IsOperator)
        {
            throw new AccessDenied("tenants.manage");
        }
    }

    private Task NoteAsync(string action, string name, string? reason, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        _ =>
        {
            audit.Record(new AuditRecord(action, "tenant", name, name) { Reason = reason });
            return Task.CompletedTask;
        },
        cancellationToken);
}
