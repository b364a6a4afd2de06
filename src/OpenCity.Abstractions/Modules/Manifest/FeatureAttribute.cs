namespace OpenCity.Abstractions.Modules.Manifest;

/// <summary>
/// Declares one feature of a module: the unit a city switches on and off. Placed on the assembly, in <c>Manifest.cs</c>.
/// If an assembly declares at least one feature, the implicit feature of its <see cref="ModuleAttribute"/> is not made.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public class FeatureAttribute : Attribute
{
    private string _id = string.Empty;

    /// <summary>The unique id, by convention <c>Vendor.Module[.SubFeature]</c>. Never empty.</summary>
    public required string Id
    {
        get => _id;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            _id = value;
        }
    }

    /// <summary>The English name shown to administrators; also the key of its translation. Falls back to the id.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>One English sentence for administrators; also the key of its translation.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>The group under which administrators find the feature.</summary>
    public string Category { get; init; } = string.Empty;

    /// <summary>
    /// Features that must be on with this one: an id, or an id with the least version of its module
    /// (<c>"OpenCity.Identity &gt;= 1.2"</c>). They are enabled together; an unknown id or a version too low is refused at start.
    /// </summary>
    public string[] Dependencies { get; init; } = [];

    /// <summary>The feature cannot be switched off once a tenant has it.</summary>
    public bool IsAlwaysEnabled { get; init; }

    /// <summary>Hidden from administrators; switched on and off with the features that depend on it.</summary>
    public bool EnabledByDependencyOnly { get; init; }
}
