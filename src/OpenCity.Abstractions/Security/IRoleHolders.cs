namespace OpenCity.Abstractions.Security;

/// <summary>Whether there are people to do a role's work. Provided by the identity module.</summary>
public interface IRoleHolders
{
    /// <summary>Those of the roles that nobody has who could sign in now. <see cref="Roles.Resident"/> and <see cref="Roles.Anonymous"/> are everybody's.</summary>
    Task<IReadOnlyList<string>> VacantAsync(IReadOnlyCollection<string> roles, CancellationToken cancellationToken);
}
