using System.Reflection;
using OpenCity.Abstractions.Modules;
using OpenCity.Kernel.VendorModules.Packages;

namespace OpenCity.Kernel.VendorModules;

/// <summary>An installed module of a vendor and what became of it at this start.</summary>
/// <param name="id">Its id.</param>
/// <param name="folder">The folder of its version; null where that is not there.</param>
internal sealed class VendorModule(string id, string? folder)
{
    public string Id => id;

    public string? Folder => folder;

    public ModuleRecord? Record { get; private set; }

    /// <summary>The package as it lies in the folder; null where that cannot be read or was changed.</summary>
    public ModulePackage? Package { get; private set; }

    public ModuleManifest? Manifest => Package?.Main?.Manifest;

    /// <summary>The ids of its features.</summary>
    public IReadOnlyList<string> Features => Manifest?.Features.Select(f => f.Id).ToList() ?? Record?.Features ?? [];

    /// <summary>Who signed it; what was found at the installation where it cannot be read now.</summary>
    public string? Publisher => Package is null ? Record?.Publisher : Package.Signature?.Signer?.Name;

    /// <summary>The versions of the platform that it is made for.</summary>
    public PackageRange? Platform => Package?.Platform;

    public Assembly? Assembly { get; private set; }

    public ModuleFault? Fault { get; private set; }

    public string? Reason { get; private set; }

    public static VendorModule Read(string id, string? folder, ModuleTrust trust)
    {
        var module = new VendorModule(id, folder) { Record = folder is null ? null : ModuleRecord.Read(folder) };
        try
        {
            (module.Record, module.Package) = ModuleFolder.Verify(id, folder);
            if (trust.Problem(module.Package.Signature) is { } problem)
            {
                module.LeaveOut(ModuleFault.Untrusted, problem);
            }
        }
        catch (UnusablePackage exception)
        {
            module.LeaveOut(ModuleFault.Damaged, exception.Message);
        }

        return module;
    }

    public void LeaveOut(ModuleFault fault, string reason) => (Fault, Reason) = (fault, reason);

    /// <summary>Loads the assembly; nothing of it runs yet.</summary>
    public void Load(Func<string, Assembly?> neighbour)
    {
        try
        {
            Assembly = new ModuleLoadContext(Id, Folder!, neighbour).LoadFromAssemblyPath(ModuleFolder.AssemblyOf(Folder!, Id));
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException)
        {
            LeaveOut(ModuleFault.Damaged, $"Its assembly cannot be loaded: {exception.Message}");
        }
    }
}
