using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.VendorModules;

/// <inheritdoc />
internal sealed class TenantModules(FeatureCatalogue features, InstalledVendorModules vendors, WithheldModules withheld, TenantScope tenant, ITenantDatabase database) : IModules
{
    public IReadOnlyList<ModuleDescription> Installed =>
    [
        .. features.Features.Select(f => f.Module).Distinct().Where(m => vendors.All.All(v => v.Assembly != m.Assembly)).Select(Describe)
            .Concat(vendors.All.Select(Describe))
            .OrderBy(m => m.Id, StringComparer.OrdinalIgnoreCase),
    ];

    public async Task<IReadOnlyList<MissingFeature>> GetMissingFeaturesAsync(CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync("SELECT id FROM kernel_feature ORDER BY id", cancellationToken);
        var enabled = await command.ListAsync(row => row.GetString(0), cancellationToken);
        return
        [
            .. enabled.Where(id => features.Find(id) is null).Select(id => new MissingFeature(id, OwnerOf(id))),
            .. enabled.Where(id => features.Find(id) is { } feature && withheld.Of(tenant.Name).Contains(feature.Index))
                .Select(id => new MissingFeature(id, OwnerOf(id)) { Reason = withheld.ReasonOf(tenant.Name) }),
        ];
    }

    private string? OwnerOf(string feature) => vendors.All.FirstOrDefault(v => v.Features.Contains(feature, StringComparer.OrdinalIgnoreCase))?.Id;

    private static ModuleDescription Describe(InstalledModule module) =>
        new(module.Id, module.Manifest.Name.Length > 0 ? module.Manifest.Name : module.Id, module.Manifest.Version, module.Manifest.Author, module.IsTheme);

    private static ModuleDescription Describe(VendorModule module) => new(
        module.Id,
        module.Manifest is { Name.Length: > 0 } manifest ? manifest.Name : module.Id,
        module.Record?.Version ?? string.Empty,
        module.Manifest?.Author ?? string.Empty,
        module.Manifest?.IsTheme == true)
    {
        Package = new ModulePackageDescription(module.Platform?.ToString(), module.Publisher, module.Record?.InstalledAt),
        Fault = module.Fault,
        Reason = module.Reason,
    };
}
