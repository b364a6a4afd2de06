using OpenCity.Abstractions.Recipes;

namespace OpenCity.Abstractions.Tenants;

/// <summary>
/// The cities of the installation, for its operator: the staff of the city that the installation setting <c>OpenCity:OperatorCity</c>
/// names, with the permission to do so. Everywhere else each member but <see cref="IsOperator"/> refuses.
/// </summary>
public interface ITenantAdministration
{
    /// <summary>The current city is the operator's.</summary>
    bool IsOperator { get; }

    /// <summary>Cities by name, by key.</summary>
    /// <param name="search">Only those whose name or host names contain it; null for all.</param>
    /// <param name="after">Only those after this name; null from the beginning.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<TenantUse>> ListAsync(string? search, string? after, int take, CancellationToken cancellationToken);

    /// <summary>One city, or null.</summary>
    Task<TenantUse?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Begins to make a city and returns; <see cref="Creation"/> tells how far it has come.</summary>
    /// <exception cref="Errors.ValidationFailed">Name, host name or path prefix is not allowed or taken.</exception>
    Task BeginAsync(NewTenant tenant, CancellationToken cancellationToken);

    /// <summary>How far the making of a city by this process has come; null where it has made none of the name.</summary>
    TenantCreation? Creation(string name);

    /// <summary>Closes a city. Its data stays as it is.</summary>
    /// <returns>False where it was closed already.</returns>
    Task<bool> DisableAsync(string name, string reason, CancellationToken cancellationToken);

    /// <summary>Opens a closed city.</summary>
    /// <returns>False where it was open already.</returns>
    Task<bool> EnableAsync(string name, string reason, CancellationToken cancellationToken);

    /// <summary>Removes a closed city; its data is kept aside.</summary>
    /// <param name="name">The city.</param>
    /// <param name="confirmation">Its name once more.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Heeded until the data is touched.</param>
    /// <returns>Where the data is kept; null where there was none.</returns>
    Task<string?> RemoveAsync(string name, string confirmation, string reason, CancellationToken cancellationToken);

    /// <summary>Gives a city other host names and another path prefix.</summary>
    /// <exception cref="Errors.ValidationFailed">One is not allowed or taken.</exception>
    Task MoveAsync(string name, IReadOnlyList<string> hosts, string pathPrefix, CancellationToken cancellationToken);

    /// <summary>Bounds the files that a city may store; what is there stays.</summary>
    /// <param name="name">The city.</param>
    /// <param name="filesBytes">How many bytes; null for as many as the disk holds.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task SetQuotaAsync(string name, long? filesBytes, CancellationToken cancellationToken);
}

/// <summary>A city to make.</summary>
/// <param name="Name">Lower-case letters, digits and dashes, at most 40, beginning with a letter.</param>
/// <param name="Recipe">The name of a set-up recipe.</param>
public sealed record NewTenant(string Name, string Recipe)
{
    /// <summary>Host names that find it; empty for any.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The path prefix that finds it, for example <c>/pine-river</c>; empty for the root.</summary>
    public string PathPrefix { get; init; } = string.Empty;

    /// <summary>Values for the recipe's parameters.</summary>
    public RecipeParameters Parameters { get; init; } = [];
}

/// <summary>How far the making of a city has come.</summary>
/// <param name="Step">The step of the recipe that runs; 0 before the first.</param>
/// <param name="Steps">How many there are; 0 before the first.</param>
/// <param name="HasEnded">It runs, or has failed.</param>
/// <param name="Problem">Why it failed, in English, with nothing of it left behind; null where it did not.</param>
public sealed record TenantCreation(int Step, int Steps, bool HasEnded, string? Problem);
