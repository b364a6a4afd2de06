namespace OpenCity.Abstractions.Modules.Manifest;

/// <summary>Names one module that the application was built with. Written by the host's project file, one for each module and theme project.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ModuleNameAttribute(string name) : Attribute
{
    /// <summary>The simple name of the module's assembly.</summary>
    public string Name { get; } = name;
}
