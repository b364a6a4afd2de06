namespace OpenCity.Abstractions.Security;

/// <summary>The tenant's roles and what they carry. Kept by the kernel; who has which role is the identity module's.</summary>
public interface IRoles
{
    /// <summary>Every permission of the features that are on.</summary>
    IReadOnlyList<Permission> Permissions { get; }

    /// <summary>The roles, by name; the stock roles always among them.</summary>
    Task<IReadOnlyList<RoleDefinition>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The names of the permissions that the roles carry together, with those they imply.</summary>
    Task<IReadOnlySet<string>> PermissionsOfAsync(IReadOnlyCollection<string> roles, CancellationToken cancellationToken);

    /// <summary>Makes or changes a role, in a unit of work, with before and after in the audit trail.</summary>
    /// <exception cref="Errors.ValidationFailed">The name or a permission is not allowed.</exception>
    /// <exception cref="Errors.RuleViolation">The administrators' role cannot be changed.</exception>
    Task SaveAsync(RoleDefinition role, CancellationToken cancellationToken);

    /// <summary>Removes a role, in a unit of work, audited. The caller has made sure that nobody has it.</summary>
    /// <exception cref="Errors.RuleViolation">Stock roles cannot be removed.</exception>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}

/// <summary>A role.</summary>
/// <param name="Name">Its name: the key, at most 50 characters.</param>
/// <param name="Description">What its people do.</param>
/// <param name="Permissions">The names of the permissions it carries; the kernel keeps those of features that are off.</param>
public sealed record RoleDefinition(string Name, string Description, IReadOnlyList<string> Permissions)
{
    /// <summary>One of <see cref="Roles"/>: always there.</summary>
    public bool IsStock { get; init; }
}
