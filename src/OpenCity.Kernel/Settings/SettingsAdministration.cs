using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Kernel.Settings;

/// <inheritdoc />
internal sealed class SettingsAdministration(
    IEnumerable<SettingsRegistration> registrations,
    IEnumerable<IPermissionProvider> permissions,
    ICurrentUser user,
    TenantMemoryReader reader,
    SettingsStore store,
    SettingsValidation validation) : ISettingsAdministration
{
    public IReadOnlyList<SettingsDescription> List() => [.. registrations.Select(Describe).DistinctBy(d => d.Id).OrderBy(d => d.Id, StringComparer.Ordinal)];

    public async Task<SettingsDocument> GetAsync(string id, CancellationToken cancellationToken)
    {
        var registration = Find(id);
        var snapshot = await reader.GetAsync(cancellationToken);
        var stored = snapshot.Find(registration.Description.Id);
        var values = SettingsJson.Write(TenantSettings.Read(registration.Type, stored));
        foreach (var (name, _) in SettingsJson.Properties(registration.Type).Where(p => SettingsJson.IsSecret(p.Value)))
        {
            values.Remove(name);
        }

        return new SettingsDocument(Describe(registration), values, stored?.Version ?? 0);
    }

    public async Task<IReadOnlyList<InputError>> CheckAsync(string id, JsonObject values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(values);
        var registration = Find(id);
        var snapshot = await reader.GetAsync(cancellationToken);
        var errors = new List<InputError>();
        var settings = Apply(registration, TenantSettings.Read(registration.Type, snapshot.Find(registration.Description.Id)), values, errors);
        errors.AddRange(validation.Check(settings));
        return errors;
    }

    public async Task<bool> UpdateAsync(string id, JsonObject values, long? version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(values);
        var registration = Find(id);
        Demand(registration.Description.Permission);
        return await store.ChangeAsync(
            registration.Type,
            registration.Description,
            present =>
            {
                var errors = new List<InputError>();
                var settings = Apply(registration, present, values, errors);
                if (errors.Count > 0)
                {
                    throw new ValidationFailed([.. errors, .. validation.Check(settings)]);
                }

                return settings;
            },
            version,
            cancellationToken);
    }

    private static SettingsDescription Describe(SettingsRegistration registration) =>
        new(registration.Description.Id, registration.Description.Title, registration.Description.Permission, registration.Type);

    /// <summary>Sets the given properties one by one, so that every wrong one is told.</summary>
    private static object Apply(SettingsRegistration registration, object settings, JsonObject values, List<InputError> errors)
    {
        var properties = SettingsJson.Properties(registration.Type);
        foreach (var (name, value) in values)
        {
            if (!properties.TryGetValue(name, out var property))
            {
                errors.Add(Nearest.To(name, properties.Keys) is { } near
                    ? new InputError(name, "There is no setting “{0}” here. Did you mean “{1}”?", name, near)
                    : new InputError(name, "There is no setting “{0}” here. Remove it.", name));
                continue;
            }

            try
            {
                property.SetValue(settings, value is null && property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : value.Deserialize(property.PropertyType, SettingsJson.Options));
            }
            catch (JsonException)
            {
                errors.Add(new InputError(name, "The value of “{0}” is not of the kind that this setting takes.", name));
            }
        }

        return settings;
    }

    private SettingsRegistration Find(string id) =>
        registrations.FirstOrDefault(r => string.Equals(r.Description.Id, id, StringComparison.OrdinalIgnoreCase))
        ?? throw (Nearest.To(id, registrations.Select(r => r.Description.Id)) is { } near
            ? new ValidationFailed("id", "There are no settings “{0}”. Did you mean “{1}”?", id, near)
            : new ValidationFailed("id", "There are no settings “{0}”. Switch on the feature that has them.", id));

    private void Demand(string permission) =>
        user.Demand(permissions.SelectMany(p => p.Permissions).FirstOrDefault(p => p.Name == permission) ?? new Permission(permission, permission));
}
