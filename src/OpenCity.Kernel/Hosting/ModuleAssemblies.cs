using System.Reflection;
using OpenCity.Abstractions.Modules.Manifest;

namespace OpenCity.Kernel.Hosting;

/// <summary>Loads the modules and themes that an application was built with.</summary>
public static class ModuleAssemblies
{
    /// <summary>The assemblies named by the application's <see cref="ModuleNameAttribute"/>s.</summary>
    public static IReadOnlyList<Assembly> Of(Assembly application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return [.. application.GetCustomAttributes<ModuleNameAttribute>().Select(m => Assembly.Load(new AssemblyName(m.Name)))];
    }
}
