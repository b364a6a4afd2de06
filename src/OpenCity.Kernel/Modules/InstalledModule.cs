using System.Reflection;
using OpenCity.Abstractions.Modules.Manifest;

namespace OpenCity.Kernel.Modules;

/// <summary>A module assembly with its manifest.</summary>
internal sealed record InstalledModule(Assembly Assembly, ModuleAttribute Manifest)
{
    public string Id => Assembly.GetName().Name!;

    public bool IsTheme => Manifest is ThemeAttribute;

    public Version Version { get; } = ReadVersion(Assembly, Manifest);

    private static Version ReadVersion(Assembly assembly, ModuleAttribute manifest) =>
        Version.TryParse(manifest.Version, out var version)
            ? version
            : throw new InstallationException($"The module '{assembly.GetName().Name}' states the version '{manifest.Version}', which is not of the form 1.2 or 1.2.3. Correct its Manifest.cs.");
}
