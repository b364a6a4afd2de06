namespace OpenCity.Abstractions.Modules.Manifest;

/// <summary>Marks an assembly as a module and describes it. Without any <see cref="FeatureAttribute"/> the module is one feature of the same id.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public class ModuleAttribute : FeatureAttribute
{
    /// <summary>The kind of extension: <c>Module</c> or <c>Theme</c>.</summary>
    public virtual string Type => "Module";

    /// <summary>Who makes and answers for the module.</summary>
    public string Author { get; init; } = string.Empty;

    /// <summary>Where its makers are found.</summary>
    public string Website { get; init; } = string.Empty;

    /// <summary>The module's semantic version, compared with the least versions that dependents ask for.</summary>
    public string Version { get; init; } = "0.0";
}
