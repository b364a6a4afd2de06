using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Security;

/// <summary>The tenant's roles, for the pages and recipes that change them.</summary>
internal sealed class RolesAdministration(RoleStore store, PermissionCatalogue permissions, TenantScope tenant, IUnitOfWork unitOfWork, IAuditTrail audit, TenantChanges changes) : IRoles
{
    private const int MaximumName = 50;

    public IReadOnlyList<Permission> Permissions => [.. permissions.In(tenant.Features)];

    public Task<IReadOnlyList<RoleDefinition>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    public async Task<IReadOnlySet<string>> PermissionsOfAsync(IReadOnlyCollection<string> roles, CancellationToken cancellationToken)
    {
        var held = await store.ListAsync(cancellationToken);
        return held
            .Where(r => roles.Contains(r.Name, StringComparer.OrdinalIgnoreCase))
            .SelectMany(r => permissions.Names(r.Name == Roles.Administrator ? PermissionSet.Everything : permissions.SetOf(r.Permissions)))
            .ToHashSet(StringComparer.Ordinal);
    }

    public async Task SaveAsync(RoleDefinition role, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(role);
        if (role.Name == Roles.Administrator)
        {
            throw new RuleViolation("roles.administrator", "Administrators have every permission; their role cannot be changed.");
        }

        Check(role);
        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                var before = await store.FindAsync(role.Name, ct);
                await store.SaveAsync(role with { Name = before?.Name ?? role.Name }, ct);
                audit.Record(new AuditRecord("roles.saved", "role", role.Name, role.Name) { Before = before is null ? null : Json(before), After = Json(role) });
                unitOfWork.OnCommitted(() => changes.Announce(tenant.Name));
            },
            cancellationToken);
    }

    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        if (RoleStore.IsStock(name))
        {
            throw new RuleViolation("roles.stock", "The role {0} belongs to the platform and cannot be removed. Take its permissions away instead.", name);
        }

        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (await store.FindAsync(name, ct) is not { } before)
                {
                    return;
                }

                await store.DeleteAsync(name, ct);
                audit.Record(new AuditRecord("roles.deleted", "role", name, name) { Before = Json(before) });
                unitOfWork.OnCommitted(() => changes.Announce(tenant.Name));
            },
            cancellationToken);
    }

    private void Check(RoleDefinition role)
    {
        var errors = new List<InputError>();
        if (string.IsNullOrWhiteSpace(role.Name) || role.Name.Length > MaximumName)
        {
            errors.Add(new InputError("Name", "Enter a name of at most {0} characters.", MaximumName));
        }

        foreach (var name in role.Permissions.Where(p => permissions.IndexOf(p) < 0))
        {
            var near = Nearest.To(name, permissions.All.Select(p => p.Name));
            errors.Add(near is null
                ? new InputError("Permissions", "There is no permission {0}.", name)
                : new InputError("Permissions", "There is no permission {0}. Did you mean {1}?", name, near));
        }

        if (errors.Count > 0)
        {
            throw new ValidationFailed(errors);
        }
    }

    private static JsonObject Json(RoleDefinition role) => new()
    {
        ["description"] = role.Description,
        ["permissions"] = new JsonArray([.. role.Permissions.Order(StringComparer.Ordinal).Select(p => (JsonNode)p)]),
    };
}
