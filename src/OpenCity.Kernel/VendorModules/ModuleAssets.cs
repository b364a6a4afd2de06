using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace OpenCity.Kernel.VendorModules;

/// <summary>The static files of a vendor's module, at <c>/_content/Id/</c> as those of the tree.</summary>
internal sealed class ModuleAssets : IFileProvider, IDisposable
{
    private readonly string _prefix;
    private readonly PhysicalFileProvider _files;

    private ModuleAssets(string id, string folder)
    {
        _prefix = $"/_content/{id}/";
        _files = new PhysicalFileProvider(folder);
    }

    /// <summary>Adds the files of these modules to those that the host serves.</summary>
    public static void Add(IWebHostEnvironment environment, IEnumerable<VendorModule> modules)
    {
        var assets = modules.Where(m => Directory.Exists(ModuleFolder.AssetsOf(m.Folder!))).Select(m => new ModuleAssets(m.Id, ModuleFolder.AssetsOf(m.Folder!))).ToList();
        if (assets.Count > 0)
        {
            environment.WebRootFileProvider = new CompositeFileProvider([environment.WebRootFileProvider, .. assets]);
        }
    }

    public IFileInfo GetFileInfo(string subpath)
    {
        // The middleware asks with the leading slash, the version of a link without.
        var path = subpath.StartsWith('/') ? subpath : "/" + subpath;
        return path.StartsWith(_prefix, StringComparison.Ordinal) ? _files.GetFileInfo(path[_prefix.Length..]) : new NotFoundFileInfo(subpath);
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    // What is installed changes with a restart.
    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    public void Dispose() => _files.Dispose();
}
