namespace OpenCity.Abstractions.Modules;

/// <summary>
/// A <see cref="StartupBase"/> with this counts for a tenant only where all the named features are on besides its own:
/// the bridge to an optional neighbour. Features that are not installed leave the startup out.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireFeaturesAttribute(params string[] features) : Attribute
{
    /// <summary>The ids of the features that must be on.</summary>
    public IReadOnlyList<string> Features { get; } = features;
}
