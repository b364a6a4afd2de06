using OpenCity.Abstractions.Modules.Manifest;

namespace OpenCity.Kernel.Modules;

/// <summary>A feature with its place in the order of dependencies.</summary>
internal sealed class InstalledFeature
{
    public required string Id { get; init; }

    public required FeatureAttribute Manifest { get; init; }

    public required InstalledModule Module { get; init; }

    /// <summary>The place in the order, dependencies first; also the bit in a <see cref="FeatureSet"/>.</summary>
    public required int Index { get; init; }

    /// <summary>The features it names as dependencies.</summary>
    public required IReadOnlyList<InstalledFeature> Dependencies { get; init; }

    /// <summary>Its index and those of all it depends on, directly or not.</summary>
    public required FeatureSet Closure { get; init; }

    public string Name => Manifest.Name.Length > 0 ? Manifest.Name : Id;
}
