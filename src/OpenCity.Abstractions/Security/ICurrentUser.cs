namespace OpenCity.Abstractions.Security;

/// <summary>Who acts in the current scope.</summary>
public interface ICurrentUser
{
    /// <summary>The person's id; null for anonymous visitors and for the platform itself.</summary>
    Guid? Id { get; }

    /// <summary>The name shown to others; the platform's own name for jobs and the command line.</summary>
    string DisplayName { get; }

    /// <summary>The confirmed mail address, or null.</summary>
    string? Email { get; }

    /// <summary>True for a signed-in person.</summary>
    bool IsAuthenticated { get; }

    /// <summary>True for jobs, event handlers and the command line: every permission is granted.</summary>
    bool IsPlatform { get; }

    /// <summary>The roles, always with <see cref="Roles.Anonymous"/>, and <see cref="Roles.Resident"/> for the signed in.</summary>
    IReadOnlyCollection<string> Roles { get; }

    /// <summary>True where one of the roles carries the permission, or one that implies it.</summary>
    bool Has(Permission permission);

    /// <summary>Refuses whoever lacks the permission.</summary>
    /// <exception cref="Errors.AccessDenied">The permission is missing.</exception>
    void Demand(Permission permission);
}
