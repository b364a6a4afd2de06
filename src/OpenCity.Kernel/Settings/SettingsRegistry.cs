using OpenCity.Abstractions.Settings;
using OpenCity.Kernel.Composition;

namespace OpenCity.Kernel.Settings;

/// <inheritdoc />
internal sealed class SettingsRegistry(
    ContributionCatalogue contributions,
    IEnumerable<SettingsRegistration> enabled,
    TenantMemoryReader reader) : ISettingsRegistry
{
    /// <summary>While no feature has settings of its own, the catalogue does not know the platform's either.</summary>
    public IReadOnlyList<InstalledSettings> List() =>
        [.. contributions.Instances<SettingsRegistration>().Select(i => new InstalledSettings(i.Instance, i.Contribution.Feature?.Id))
            .Concat(enabled.Select(e => new InstalledSettings(e, null)))
            .DistinctBy(i => i.Registration)
            .OrderBy(i => i.Registration.Description.Id, StringComparer.Ordinal)];

    public async Task<object> GetAsync(SettingsRegistration registration, CancellationToken cancellationToken)
    {
        var snapshot = await reader.GetAsync(cancellationToken);
        return TenantSettings.Read(registration.Type, snapshot.Find(registration.Description.Id));
    }
}
