using System.Security.Cryptography;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.VendorModules.Packages;

namespace OpenCity.Kernel.VendorModules;

/// <summary>
/// The modules on the disk: <c>modules/Id/Version/</c> holds the package, its record and what was unpacked, and <c>modules/Id/current</c> names the
/// version that the next start loads. A version is unpacked aside and renamed into its place, so that none is ever half there.
/// </summary>
internal sealed class ModuleFolder(string dataFolder)
{
    /// <summary>The folder in the data folder.</summary>
    public const string Name = "modules";

    private const string Current = "current";
    private const string PackageFile = "package.nupkg";
    private const string Aside = ".new-";

    private readonly string _root = Path.Combine(dataFolder, Name);

    /// <summary>Every module, with the folder of its present version; null where the version it names is not there.</summary>
    public IReadOnlyList<(string Id, string? Folder)> List() => !Directory.Exists(_root) ? [] :
    [
        .. Directory.EnumerateDirectories(_root)
            .Select(folder => (Id: Path.GetFileName(folder), Pointer: Path.Combine(folder, Current)))
            .Where(m => !m.Id.StartsWith('.') && File.Exists(m.Pointer))
            .OrderBy(m => m.Id, StringComparer.OrdinalIgnoreCase)
            .Select(m => (m.Id, FolderOf(m.Id))),
    ];

    public static string AssemblyOf(string folder, string id) => Path.Combine(folder, "lib", id + ".dll");

    public static string AssetsOf(string folder) => Path.Combine(folder, "assets");

    /// <summary>Puts a package in place; the version before it stays on the disk for the host that runs it.</summary>
    /// <exception cref="UnusablePackage">It cannot be written; what was there is as it was.</exception>
    public ModuleRecord Write(ModulePackage package, string? publisher, DateTimeOffset now)
    {
        var record = new ModuleRecord
        {
            Id = package.Id,
            Version = package.Version.ToString(),
            InstalledAt = now,
            Package = package.Sha256,
            Publisher = publisher,
            Features = [.. package.Main?.Manifest?.Features.Select(f => f.Id) ?? []],
            Files = new(package.Installed.ToDictionary(f => f.Path, f => Hash(f.Content), StringComparer.Ordinal), StringComparer.Ordinal),
        };
        var module = Path.Combine(_root, package.Id);
        var (place, aside) = (Path.Combine(module, record.Version), Path.Combine(_root, Aside + Path.GetRandomFileName()));
        try
        {
            PrivateFolder.Create(aside);
            Unpack(package, aside);
            record.Write(aside);
            Directory.CreateDirectory(module);
            Forget(module, keep: FolderOf(package.Id), place);
            if (Directory.Exists(place))
            {
                Directory.Delete(place, recursive: true);
            }

            Directory.Move(aside, place);
            Point(module, record.Version);
            return record;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusablePackage($"{package.Id} could not be written into '{_root}': {exception.Message} Free some disk space or give the platform's account the right to write, and repeat.", exception);
        }
        finally
        {
            if (Directory.Exists(aside))
            {
                Directory.Delete(aside, recursive: true);
            }
        }
    }

    /// <summary>Takes a module away; false where there is none of the id.</summary>
    public bool Remove(string id)
    {
        var module = Path.Combine(_root, id);
        if (id.Length == 0 || Path.GetFileName(module) != id || !File.Exists(Path.Combine(module, Current)))
        {
            return false;
        }

        // First what the start looks for: a removal that is cut off leaves nothing that is loaded.
        File.Delete(Path.Combine(module, Current));
        Directory.Delete(module, recursive: true);
        return true;
    }

    /// <summary>Compares what lies in a module's folder with its record and its package, and reads the package.</summary>
    /// <exception cref="UnusablePackage">Something was changed, added or taken away.</exception>
    public static (ModuleRecord Record, ModulePackage Package) Verify(string id, string? folder)
    {
        if (folder is null || ModuleRecord.Read(folder) is not { } record)
        {
            throw new UnusablePackage($"The record of {id} is missing or damaged. Install the package again.");
        }

        var package = ModulePackage.Open(Path.Combine(folder, PackageFile));
        if (package.Sha256 != record.Package || package.Id != id || package.Id != record.Id)
        {
            throw new UnusablePackage($"The kept package of {id} is not the one that was installed. Install the package again.");
        }

        var expected = package.Installed.ToDictionary(f => f.Path, f => Hash(f.Content), StringComparer.Ordinal);
        if (!expected.OrderBy(e => e.Key, StringComparer.Ordinal).SequenceEqual(record.Files))
        {
            throw new UnusablePackage($"The record of {id} was changed after the installation. Install the package again.");
        }

        var found = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Except([PackageFile, ModuleRecord.FileName]).ToList();
        var changed = found.Except(expected.Keys).Concat(expected.Where(e => HashOf(Path.Combine(folder, e.Key)) != e.Value).Select(e => e.Key)).Order(StringComparer.Ordinal).ToList();
        return changed.Count == 0
            ? (record, package)
            : throw new UnusablePackage($"Files of {id} were changed after the installation: {string.Join(", ", changed.Take(3))}{(changed.Count > 3 ? " and others" : string.Empty)}. Find out by whom; then install the package again.");
    }

    private static void Unpack(ModulePackage package, string folder)
    {
        File.WriteAllBytes(Path.Combine(folder, PackageFile), package.Content);
        foreach (var (path, content) in package.Installed)
        {
            var file = Path.GetFullPath(Path.Combine(folder, path));
            if (!file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new UnusablePackage($"The package names the file '{path}', which leads outside of it. Do not install it; ask its maker.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }
    }

    /// <summary>Older versions go, but not the present one: a running host may still read from it.</summary>
    private static void Forget(string module, string? keep, string place)
    {
        foreach (var older in Directory.EnumerateDirectories(module).Where(v => v != keep && v != place))
        {
            Directory.Delete(older, recursive: true);
        }
    }

    private static void Point(string module, string version)
    {
        var next = Path.Combine(module, Aside + Current);
        File.WriteAllText(next, version);
        File.Move(next, Path.Combine(module, Current), overwrite: true);
    }

    private string? FolderOf(string id)
    {
        var module = Path.Combine(_root, id);
        var version = File.Exists(Path.Combine(module, Current)) ? File.ReadAllText(Path.Combine(module, Current)).Trim() : string.Empty;
        var folder = Path.Combine(module, version);
        return version.Length > 0 && Path.GetFileName(folder) == version && Directory.Exists(folder) ? folder : null;
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string? HashOf(string path)
    {
        // A link could lead to what was changed later.
        var file = new FileInfo(path);
        return file.Exists && file.LinkTarget is null ? Hash(File.ReadAllBytes(path)) : null;
    }
}
