using System.Reflection;
using System.Runtime.Loader;

namespace OpenCity.Kernel.VendorModules;

/// <summary>
/// Where a vendor's module is loaded: what the host has is taken from the host, so that its types are the platform's; what it has not, from
/// the module's own folder; then from modules that it depends on. Two modules may so bring different versions of one library.
/// </summary>
internal sealed class ModuleLoadContext(string id, string folder, Func<string, Assembly?> neighbour) : AssemblyLoadContext(id)
{
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        try
        {
            return Default.LoadFromAssemblyName(assemblyName);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException)
        {
            // The host has none, or an older one than was asked for.
            var path = Path.Combine(folder, "lib", assemblyName.CultureName ?? string.Empty, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : neighbour(assemblyName.Name!);
        }
    }
}
