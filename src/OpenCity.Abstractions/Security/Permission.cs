namespace OpenCity.Abstractions.Security;

/// <summary>A right that a role can carry.</summary>
/// <param name="Name">The stable id, for example <c>permits.decide</c>.</param>
/// <param name="Description">The English description for administrators; also the key of its translation.</param>
public sealed record Permission(string Name, string Description)
{
    /// <summary>The English heading under which administrators find it.</summary>
    public string Category { get; init; } = string.Empty;

    /// <summary>Permissions that include this one.</summary>
    public IReadOnlyList<Permission> ImpliedBy { get; init; } = [];

    /// <summary>Whoever has it can give themselves others; shown with a warning.</summary>
    public bool IsSecurityCritical { get; init; }
}

/// <summary>Which permissions a stock role receives when the feature is first switched on.</summary>
/// <param name="Role">The role's name, mostly one of <see cref="Roles"/>.</param>
/// <param name="Permissions">The permissions.</param>
public sealed record PermissionStereotype(string Role, params Permission[] Permissions);

/// <summary>Names a feature's permissions. Register as a scoped service.</summary>
public interface IPermissionProvider
{
    /// <summary>All of the feature's permissions.</summary>
    IReadOnlyList<Permission> Permissions { get; }

    /// <summary>Who has them by default.</summary>
    IReadOnlyList<PermissionStereotype> Stereotypes { get; }
}

/// <summary>The stock roles.</summary>
public static class Roles
{
    /// <summary>Has every permission.</summary>
    public const string Administrator = "Administrator";

    /// <summary>Takes in, completes, takes payment.</summary>
    public const string Clerk = "Clerk";

    /// <summary>Reviews and decides.</summary>
    public const string Reviewer = "Reviewer";

    /// <summary>Every signed-in person.</summary>
    public const string Resident = "Resident";

    /// <summary>Everybody, signed in or not.</summary>
    public const string Anonymous = "Anonymous";
}
