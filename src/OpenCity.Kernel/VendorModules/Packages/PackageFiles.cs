using System.IO.Compression;

namespace OpenCity.Kernel.VendorModules.Packages;

/// <summary>What a package holds, read into memory within limits: nothing of it is on the disk before all of it was looked at.</summary>
internal sealed class PackageFiles
{
    /// <summary>The largest package.</summary>
    public const int MostPacked = 64 * 1024 * 1024;

    /// <summary>The most that may come out of one.</summary>
    public const int MostUnpacked = 256 * 1024 * 1024;

    /// <summary>The most files in one.</summary>
    public const int MostFiles = 4_000;

    private const int UnixLink = 0xA000;
    private const int UnixKind = 0xF000;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.OrdinalIgnoreCase);

    private PackageFiles()
    {
    }

    /// <summary>The paths, parted by slashes.</summary>
    public IReadOnlyCollection<string> Paths => _files.Keys;

    public byte[]? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>The files of a folder, by their path in it.</summary>
    public IEnumerable<(string Path, byte[] Content)> In(string folder) => _files
        .Where(f => f.Key.StartsWith(folder, StringComparison.OrdinalIgnoreCase))
        .Select(f => (f.Key[folder.Length..], f.Value));

    /// <exception cref="UnusablePackage">It is no archive, is cut off or damaged, is too large, or names files outside of itself.</exception>
    public static PackageFiles Read(byte[] package)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(package, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostFiles)
            {
                throw new UnusablePackage($"The package holds {archive.Entries.Count} files; at most {MostFiles} are taken.");
            }

            var (files, left) = (new PackageFiles(), (long)MostUnpacked);
            foreach (var entry in archive.Entries.Where(e => !e.FullName.EndsWith('/')))
            {
                var content = Unpack(entry, left);
                left -= content.Length;
                if (!files._files.TryAdd(PathOf(entry), content))
                {
                    throw new UnusablePackage($"The package holds '{entry.FullName}' twice. Get it anew from its maker.");
                }
            }

            return files;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or IOException or ArgumentException)
        {
            throw new UnusablePackage("The package is damaged or cut off: it is no readable archive. Get it anew from its maker.", exception);
        }
    }

    private static byte[] Unpack(ZipArchiveEntry entry, long left)
    {
        // What the list says of the size may be wrong: what comes out is counted.
        using var source = entry.Open();
        using var target = new MemoryStream();
        var buffer = new byte[81_920];
        for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
        {
            if (target.Length + read > left)
            {
                throw new UnusablePackage($"More than {MostUnpacked / 1024 / 1024} MB come out of the package; that is not taken.");
            }

            target.Write(buffer, 0, read);
        }

        var content = target.ToArray();
        return entry.Crc32 == Crc32.Of(content) ? content : throw new InvalidDataException(entry.FullName);
    }

    private static string PathOf(ZipArchiveEntry entry)
    {
        // Names are percent-encoded in packages: [Content_Types].xml stays as it is.
        var path = Uri.UnescapeDataString(entry.FullName);
        var parts = path.Split('/');
        var isSafe = path.Length <= 260
            && !path.Any(c => char.IsControl(c) || c is '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|')
            && parts.All(p => p.Length > 0 && p is not ("." or "..") && !p.EndsWith('.') && p.Trim() == p);
        var isLink = ((entry.ExternalAttributes >> 16) & UnixKind) == UnixLink;
        return isSafe && !isLink ? path : throw new UnusablePackage($"The package names the file '{entry.FullName}', which leads outside of it or cannot be stored everywhere. Do not install it; ask its maker.");
    }
}
