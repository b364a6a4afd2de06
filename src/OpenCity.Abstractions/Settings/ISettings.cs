namespace OpenCity.Abstractions.Settings;

/// <summary>What a city may change of itself and of its modules. Read from memory; changes take effect at once.</summary>
public interface ISettings
{
    /// <summary>The tenant's settings of the type; the type's defaults where the city has changed nothing. Treat as read-only.</summary>
    ValueTask<T> GetAsync<T>(CancellationToken cancellationToken)
        where T : class, new();

    /// <summary>Validates and stores changed settings, in a unit of work, with before and after in the audit trail.</summary>
    /// <exception cref="Errors.ValidationFailed">A value is not allowed.</exception>
    Task UpdateAsync<T>(T settings, CancellationToken cancellationToken)
        where T : class, new();

    /// <summary>
    /// As <see cref="UpdateAsync{T}"/>, for what adds to what is stored, such as an entry to a list: the change is made of the values as they
    /// stand in the database, so that of two people who add at once neither takes away what the other added.
    /// </summary>
    /// <param name="change">Makes the new settings of a copy of the present ones, which it may alter; what it throws is passed on.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>True where something was changed; equal values change nothing and leave no record.</returns>
    /// <exception cref="Errors.ValidationFailed">A value is not allowed.</exception>
    /// <exception cref="Errors.ConcurrencyConflict">Somebody changed the settings at the same moment.</exception>
    Task<bool> ChangeAsync<T>(Func<T, T> change, CancellationToken cancellationToken)
        where T : class, new();
}

/// <summary>Describes a class of tenant settings: plain properties with <c>[Display]</c>, validated by data annotations.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TenantSettingsAttribute(string id) : Attribute
{
    /// <summary>The stable id: the key in the recipe step <c>settings</c> and in the administration's address, for example <c>PermitSettings</c>.</summary>
    public string Id { get; } = id;

    /// <summary>The English title; also the key of its translation.</summary>
    public required string Title { get; init; }

    /// <summary>The permission to change them.</summary>
    public string Permission { get; init; } = "settings.manage";
}
