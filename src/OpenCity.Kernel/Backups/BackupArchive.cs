using System.IO.Compression;
using System.Text.Json;
using OpenCity.Kernel.Hosting;

namespace OpenCity.Kernel.Backups;

/// <summary>A backup that is read. Nothing in it is trusted before its hash was compared.</summary>
internal sealed class BackupArchive : IDisposable
{
    private readonly string _path;
    private readonly ZipArchive _archive;

    private BackupArchive(string path, ZipArchive archive, BackupManifest manifest)
    {
        _path = path;
        _archive = archive;
        Manifest = manifest;
    }

    public BackupManifest Manifest { get; }

    /// <exception cref="UnusableBackup">It is no backup, was cut off or made by a newer version, or holds what its manifest does not tell.</exception>
    public static async Task<BackupArchive> OpenAsync(string path, CancellationToken cancellationToken)
    {
        FileStream? file = null;
        try
        {
            file = File.OpenRead(path);
            var archive = new ZipArchive(file, ZipArchiveMode.Read);
            var manifest = await ReadManifestAsync(archive, cancellationToken) ?? throw NoBackup(path, null);
            Check(path, archive, manifest);
            return new BackupArchive(path, archive, manifest);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new UnusableBackup($"The backup '{path}' cannot be opened: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or IOException)
        {
            file?.Dispose();
            throw NoBackup(path, exception);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Writes every file below the folder, each compared with its hash as it is written.</summary>
    /// <exception cref="UnusableBackup">A file is not what was backed up.</exception>
    public async Task ExtractAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var entry in Manifest.Entries)
        {
            var target = Path.Combine(folder, entry.Path);
            PrivateFolder.Create(Path.GetDirectoryName(target)!);
            await using var file = new FileStream(target, PrivateFolder.NewFile());
            try
            {
                await using var content = _archive.GetEntry(entry.Path)!.Open();
                if (await HashedCopy.RunAsync(content, file, cancellationToken) != (entry.Length, entry.Sha256))
                {
                    throw Changed(entry, null);
                }
            }
            catch (InvalidDataException exception)
            {
                throw Changed(entry, exception);
            }

            file.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => _archive.Dispose();

    private static async Task<BackupManifest?> ReadManifestAsync(ZipArchive archive, CancellationToken cancellationToken)
    {
        if (archive.GetEntry(BackupManifest.EntryName) is not { } entry)
        {
            return null;
        }

        await using var stream = entry.Open();
        return await BackupManifest.ReadAsync(stream, cancellationToken);
    }

    private static void Check(string path, ZipArchive archive, BackupManifest manifest)
    {
        if (manifest.Format > BackupManifest.CurrentFormat)
        {
            throw new UnusableBackup($"The backup '{path}' was made by a newer version ({manifest.Platform}). Restore it with that version.");
        }

        var told = manifest.Entries.Select(e => e.Path).Append(BackupManifest.EntryName).ToList();
        var found = archive.Entries.Select(e => e.FullName).ToList();
        if (told.Distinct(StringComparer.Ordinal).Count() != told.Count || !found.Order(StringComparer.Ordinal).SequenceEqual(told.Order(StringComparer.Ordinal), StringComparer.Ordinal) || !told.TrueForAll(IsInside))
        {
            throw new UnusableBackup($"The backup '{path}' was changed: it does not hold the files that its manifest tells. Nothing was restored. Take another backup.");
        }
    }

    /// <summary>No path leads out of the folder, whatever system reads it.</summary>
    private static bool IsInside(string path) =>
        path.Length > 0 && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal) && path.Split('/').All(part => part.Length > 0 && part is not ("." or ".."));

    private static UnusableBackup NoBackup(string path, Exception? inner) =>
        new($"'{path}' is no backup, or its end is missing because it was cut off. Nothing was restored. Copy it again, or take another backup.", inner);

    private UnusableBackup Changed(BackupEntry entry, Exception? inner) =>
        new($"The backup '{_path}' was changed: its file {entry.Path} is not what was backed up. Nothing was restored. Take another backup.", inner);
}
