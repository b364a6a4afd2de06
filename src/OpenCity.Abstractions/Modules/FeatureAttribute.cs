namespace OpenCity.Abstractions.Modules;

/// <summary>Says to which feature of its module a <see cref="StartupBase"/> or a page model belongs. Without it: the module's own feature.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FeatureAttribute(string id) : Attribute
{
    /// <summary>The feature's id.</summary>
    public string Id { get; } = id;
}
