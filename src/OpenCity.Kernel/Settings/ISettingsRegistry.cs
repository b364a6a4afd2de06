using OpenCity.Abstractions.Settings;

namespace OpenCity.Kernel.Settings;

/// <summary>The settings by their id, for those who do not know the class: recipes and administration.</summary>
internal interface ISettingsRegistry
{
    /// <summary>The settings of every installed feature, on or off.</summary>
    IReadOnlyList<InstalledSettings> List();

    /// <summary>A copy of the tenant's settings that the caller may change; as <see cref="ISettings.GetAsync{T}"/>.</summary>
    Task<object> GetAsync(SettingsRegistration registration, CancellationToken cancellationToken);
}

/// <summary>A class of settings that is installed.</summary>
/// <param name="Registration">Its class and description.</param>
/// <param name="FeatureId">The feature that brings it; null for the kernel's own.</param>
internal sealed record InstalledSettings(SettingsRegistration Registration, string? FeatureId);
