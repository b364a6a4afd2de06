using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Abstractions.Settings;

/// <summary>The settings of the tenant's enabled features as JSON: for the administration, recipes and reference pages.</summary>
public interface ISettingsAdministration
{
    /// <summary>The registered classes of settings, ordered by id.</summary>
    IReadOnlyList<SettingsDescription> List();

    /// <summary>The effective values; properties marked <see cref="SecretAttribute"/> are left out.</summary>
    /// <exception cref="ValidationFailed">No enabled feature has settings of that id; the message suggests the nearest.</exception>
    Task<SettingsDocument> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>What is wrong with changing these properties; empty when it can be done. Changes nothing.</summary>
    Task<IReadOnlyList<InputError>> CheckAsync(string id, JsonObject values, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the given properties and leaves the others, in a unit of work, with before and after in the audit trail.
    /// Equal values change nothing and leave no record.
    /// </summary>
    /// <param name="id">The settings' id.</param>
    /// <param name="values">The properties to change, camelCase, matched without regard to case; an unknown one is an error.</param>
    /// <param name="version">The version that the person saw, or null to change whatever is there.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>True where something was changed.</returns>
    /// <exception cref="ValidationFailed">A value is not allowed; all errors at once.</exception>
    /// <exception cref="ConcurrencyConflict">Somebody changed them after <paramref name="version"/>.</exception>
    /// <exception cref="AccessDenied">The person lacks the settings' permission.</exception>
    Task<bool> UpdateAsync(string id, JsonObject values, long? version, CancellationToken cancellationToken);
}

/// <summary>A registered class of settings.</summary>
/// <param name="Id">Its id, for example <c>PermitSettings</c>.</param>
/// <param name="Title">Its English title; also the key of its translation.</param>
/// <param name="Permission">The name of the permission to change it.</param>
/// <param name="Type">The class, for building forms from its properties.</param>
public sealed record SettingsDescription(string Id, string Title, string Permission, Type Type);

/// <summary>The values of a class of settings.</summary>
/// <param name="Description">Whose they are.</param>
/// <param name="Values">The effective values, camelCase.</param>
/// <param name="Version">The version to hand back when changing; 0 where nothing is stored yet.</param>
public sealed record SettingsDocument(SettingsDescription Description, JsonObject Values, long Version);
