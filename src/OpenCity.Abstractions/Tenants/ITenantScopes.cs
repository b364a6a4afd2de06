namespace OpenCity.Abstractions.Tenants;

/// <summary>Runs work for a tenant outside a request. The only way for a module to make a scope of its own.</summary>
public interface ITenantScopes
{
    /// <summary>Runs work in a fresh scope bound to the named tenant, as the platform itself (no person).</summary>
    /// <exception cref="InvalidOperationException">No tenant of that name is running.</exception>
    Task RunAsync(string tenant, Func<IServiceProvider, CancellationToken, Task> work, CancellationToken cancellationToken);
}
