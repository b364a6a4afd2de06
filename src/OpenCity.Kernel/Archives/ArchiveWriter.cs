using System.IO.Compression;
using System.Text.Json;

namespace OpenCity.Kernel.Archives;

/// <summary>Writes entries one after another and remembers their checksums for the manifest.</summary>
internal sealed class ArchiveWriter(Stream target, DateTimeOffset now) : IAsyncDisposable
{
    private readonly ZipArchive _zip = new(target, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<ArchiveEntry> _entries = [];
    private long _files;
    private long _fileBytes;

    public IReadOnlyList<ArchiveEntry> Entries => _entries;

    public ArchiveFiles Files => new(_files, _fileBytes);

    /// <summary>An entry that the manifest lists.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="write">Writes it and tells how many rows it has.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public async Task AddAsync(string path, Func<Stream, Task<long?>> write, CancellationToken cancellationToken)
    {
        await using var entry = Open(path, CompressionLevel.Optimal);
        await using var hashed = new HashingStream(entry);
        var rows = await write(hashed);
        await hashed.FlushAsync(cancellationToken);
        _entries.Add(new ArchiveEntry(path, hashed.Sha256(), hashed.Length, rows));
    }

    public Task AddAsync<T>(string path, T description, CancellationToken cancellationToken) => AddAsync(
        path,
        async stream =>
        {
            await JsonSerializer.SerializeAsync(stream, description, ArchiveFormat.Json, cancellationToken);
            return null;
        },
        cancellationToken);

    /// <summary>A file, named by its hash.</summary>
    /// <exception cref="ArchiveException">Its bytes are not those that were once stored.</exception>
    public async Task AddFileAsync(string sha256, Stream content, CancellationToken cancellationToken)
    {
        // Pictures and documents are compressed already.
        await using var entry = Open(ArchiveFormat.FileOf(sha256), CompressionLevel.Fastest);
        await using var hashed = new HashingStream(entry);
        await content.CopyToAsync(hashed, cancellationToken);
        if (hashed.Sha256() != sha256)
        {
            throw new ArchiveException($"The stored file {sha256} is damaged: its bytes have another hash. Restore it from a backup; 'files/{sha256[..2]}/{sha256[2..4]}' of the city's folder holds it.");
        }

        _files++;
        _fileBytes += hashed.Length;
    }

    /// <summary>The last entry.</summary>
    public async Task FinishAsync(ArchiveManifest manifest, CancellationToken cancellationToken)
    {
        await using var entry = Open(ArchiveFormat.Manifest, CompressionLevel.Optimal);
        await JsonSerializer.SerializeAsync(entry, manifest, ArchiveFormat.Json, cancellationToken);
    }

    public ValueTask DisposeAsync() => _zip.DisposeAsync();

    private Stream Open(string path, CompressionLevel level)
    {
        var entry = _zip.CreateEntry(path, level);
        entry.LastWriteTime = now;
        return entry.Open();
    }
}
