using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Routing;

/// <summary>Says on an endpoint which features a tenant must have to see it.</summary>
internal sealed record FeatureGateMetadata(FeatureSet Gate, InstalledFeature Feature);
