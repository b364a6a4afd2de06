using System.IO.Compression;
using OpenCity.Kernel.Hosting;

namespace OpenCity.Kernel.Backups;

/// <summary>
/// Writes a backup under a name that nobody takes for one, and gives it its own when all of it is on the disk. Only the
/// platform's account can read it.
/// </summary>
internal sealed class BackupWriter : IDisposable
{
    private readonly string _final;
    private readonly FileStream _file;
    private readonly ZipArchive _archive;
    private readonly List<BackupEntry> _entries = [];
    private bool _isFinished;

    /// <exception cref="UnusableBackup">There is a file of that name, or none can be made there.</exception>
    public BackupWriter(string path)
    {
        _final = path;
        Partial = path + ".partial";
        if (File.Exists(path))
        {
            throw new UnusableBackup($"There is a file '{path}' already. Name another, or a folder: the backup then gets a name of its own.");
        }

        try
        {
            _file = new FileStream(Partial, PrivateFolder.NewFile());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableBackup($"'{Partial}' cannot be written: {exception.Message} Name a folder that exists and that the platform's account may write, in which no other backup is being made.", exception);
        }

        _archive = new ZipArchive(_file, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>The name while it is being written.</summary>
    public string Partial { get; }

    public IReadOnlyList<BackupEntry> Entries => _entries;

    public async Task<BackupEntry> AddAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        await using var stream = _archive.CreateEntry(path, CompressionLevel.Fastest).Open();
        var (length, sha256) = await HashedCopy.RunAsync(content, stream, cancellationToken);
        var entry = new BackupEntry(path, length, sha256);
        _entries.Add(entry);
        return entry;
    }

    /// <summary>Ends the archive with its manifest and gives it its name.</summary>
    public void Finish(BackupManifest manifest)
    {
        using (var stream = _archive.CreateEntry(BackupManifest.EntryName).Open())
        {
            stream.Write(manifest.ToBytes());
        }

        _archive.Dispose();
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(Partial, _final, overwrite: false);
        _isFinished = true;
    }

    public void Dispose()
    {
        if (_isFinished)
        {
            return;
        }

        try
        {
            // Ending an archive writes: on a full disk that fails once more.
            _archive.Dispose();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // What matters is that no half file stays.
        }

        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // As above: its handle is closed all the same.
        }

        File.Delete(Partial);
    }
}
