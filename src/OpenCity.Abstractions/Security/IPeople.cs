namespace OpenCity.Abstractions.Security;

/// <summary>The people with accounts, as other modules may know them. Provided by the identity module.</summary>
public interface IPeople
{
    /// <summary>One person, or null.</summary>
    Task<Person?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Several people by id, in one query; the unknown are left out.</summary>
    Task<IReadOnlyDictionary<Guid, Person>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>People whose roles carry the permission, by name: for assignment lists.</summary>
    Task<IReadOnlyList<Person>> WithPermissionAsync(Permission permission, CancellationToken cancellationToken);
}

/// <summary>A person with an account.</summary>
/// <param name="Id">The id.</param>
/// <param name="DisplayName">The name shown to others.</param>
/// <param name="Email">The mail address; empty once the account is closed.</param>
/// <param name="Culture">The preferred language, for example <c>fr</c>.</param>
public sealed record Person(Guid Id, string DisplayName, string Email, string Culture);
