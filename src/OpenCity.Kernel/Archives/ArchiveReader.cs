using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OpenCity.Kernel.Archives;

/// <summary>An archive that may come from anybody: no name in it is ever a path, and nothing in it counts before its checksum was compared.</summary>
internal sealed class ArchiveReader : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly string _file;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    private ArchiveReader(string file, ZipArchive zip)
    {
        _file = file;
        _zip = zip;
        foreach (var entry in zip.Entries)
        {
            if (!_entries.TryAdd(entry.FullName, entry))
            {
                throw Altered($"it has two entries '{entry.FullName}'");
            }
        }

        Manifest = ReadManifest();
    }

    public ArchiveManifest Manifest { get; }

    /// <summary>The tables in the order of the manifest.</summary>
    public IReadOnlyList<ArchiveTable> Tables { get; private set; } = [];

    /// <exception cref="ArchiveException">The file cannot be read, is no archive, or was cut off.</exception>
    public static ArchiveReader Open(string file)
    {
        var path = Path.GetFullPath(file);
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize), ZipArchiveMode.Read);
            return new ArchiveReader(path, zip);
        }
        catch (InvalidDataException exception)
        {
            zip?.Dispose();
            throw new ArchiveException($"'{path}' is no archive, or a part of it is missing: {exception.Message} Copy it again from where it was written, and compare the sizes.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            zip?.Dispose();
            throw new ArchiveException($"The archive '{path}' cannot be read: {exception.Message}", exception);
        }
        catch
        {
            zip?.Dispose();
            throw;
        }
    }

    /// <summary>Reads everything once: every entry is one that belongs there, whole and as it was written.</summary>
    public async Task VerifyAsync(IProgress<ArchiveProgress>? progress, CancellationToken cancellationToken)
    {
        var listed = Manifest.Entries.ToDictionary(e => e.Path, StringComparer.Ordinal);
        var (files, bytes, done) = (0L, 0L, 0L);
        foreach (var (name, entry) in _entries)
        {
            if (listed.Remove(name, out var known))
            {
                await VerifyAsync(entry, known.Sha256, known.Bytes, known.Rows, cancellationToken);
            }
            else if (ArchiveFormat.FileHash(name) is { } sha256)
            {
                bytes += await VerifyAsync(entry, sha256, entry.Length, rows: null, cancellationToken);
                files++;
            }
            else if (name != ArchiveFormat.Manifest)
            {
                throw Altered($"it has an entry '{name}', which its manifest does not list");
            }

            progress?.Report(new ArchiveProgress(++done, _entries.Count, "entries checked"));
        }

        if (listed.Count > 0)
        {
            throw Altered($"the entry '{listed.Keys.First()}' is missing");
        }

        if (Manifest.Files != new ArchiveFiles(files, bytes))
        {
            throw Altered($"{files} files of {bytes} bytes are in it, and there should be {Manifest.Files.Count} of {Manifest.Files.Bytes} bytes");
        }

        Tables = [.. ReadTables()];
        var belonging = Tables.SelectMany(t => new[] { ArchiveFormat.DictionaryOf(t.Table), ArchiveFormat.RowsOf(t.Table) }).Append(ArchiveFormat.Recipe);
        if (Manifest.Entries.Select(e => e.Path).Except(belonging).FirstOrDefault() is { } strange)
        {
            throw Altered($"'{strange}' does not belong in an archive");
        }
    }

    public bool HasFile(string sha256) => _entries.ContainsKey(ArchiveFormat.FileOf(sha256));

    /// <summary>The files' hashes with their bytes.</summary>
    public IEnumerable<(string Sha256, Func<Stream> Open, long Length)> Files() => _entries
        .Select(e => (Sha256: ArchiveFormat.FileHash(e.Key), Entry: e.Value))
        .Where(e => e.Sha256 is not null)
        .Select(e => (e.Sha256!, (Func<Stream>)e.Entry.Open, e.Entry.Length));

    public StreamReader OpenRows(ArchiveTable table) => new(_entries[ArchiveFormat.RowsOf(table.Table)].Open(), Encoding.UTF8, detectEncodingFromByteOrderMarks: false, BufferSize);

    public long RowsOf(ArchiveTable table) => Manifest.Entries.Single(e => e.Path == ArchiveFormat.RowsOf(table.Table)).Rows ?? 0;

    public void Dispose() => _zip.Dispose();

    /// <summary>What to say of an archive that is not as it was written.</summary>
    public ArchiveException Altered(string how, Exception? inner = null) =>
        new($"'{_file}' is not as it was written: {how}. Take the archive from where it was written, or export the city again.", inner);

    private IEnumerable<ArchiveTable> ReadTables()
    {
        foreach (var rows in Manifest.Entries.Where(e => e.Rows is not null))
        {
            var name = rows.Path.Split('/', '.') is ["tables", { } table, "jsonl"] && ArchiveFormat.IsName(table) ? table : throw Altered($"'{rows.Path}' cannot have rows");
            var described = Manifest.Entries.Any(e => e.Path == ArchiveFormat.DictionaryOf(name)) ? Describe<ArchiveTable>(ArchiveFormat.DictionaryOf(name)) : throw Altered($"the description of '{name}' is missing");
            yield return described.Table == name && Manifest.Modules.Any(m => m.Id == described.Module) && described.Columns.Count > 0 && described.Columns.All(c => ArchiveFormat.IsName(c.Name)) && described.Columns.DistinctBy(c => c.Name).Count() == described.Columns.Count
                ? described
                : throw Altered($"'{ArchiveFormat.DictionaryOf(name)}' does not describe the table");
        }
    }

    /// <summary>First its format: what a newer one has beside it is not known here.</summary>
    private ArchiveManifest ReadManifest()
    {
        var head = Describe<ArchiveHead>(ArchiveFormat.Manifest);
        if (head.Format > ArchiveFormat.Version)
        {
            throw new ArchiveException($"The archive has format {head.Format}, and this platform knows formats up to {ArchiveFormat.Version}. It was written by version {head.Platform}: update this installation to that version.");
        }

        var manifest = Describe<ArchiveManifest>(ArchiveFormat.Manifest);
        return manifest.Entries.DistinctBy(e => e.Path).Count() == manifest.Entries.Count ? manifest : throw Altered("its manifest lists an entry twice");
    }

    private T Describe<T>(string path)
    {
        if (!_entries.TryGetValue(path, out var entry) || entry.Length > ArchiveFormat.LongestLine)
        {
            throw Altered($"the entry '{path}' is missing or too large");
        }

        try
        {
            // No more than it says it has: a small entry can unpack to more than memory holds.
            using var stream = entry.Open();
            var bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            return JsonSerializer.Deserialize<T>(bytes, ArchiveFormat.Json) ?? throw Altered($"'{path}' is empty");
        }
        catch (Exception exception) when (exception is JsonException or EndOfStreamException)
        {
            throw Altered($"'{path}' cannot be read ({exception.Message.TrimEnd('.')})", exception);
        }
    }

    private async Task<long> VerifyAsync(ZipArchiveEntry entry, string sha256, long length, long? rows, CancellationToken cancellationToken)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var content = entry.Open();
            var buffer = new byte[BufferSize];
            var (total, line, lines, read) = (0L, 0L, 0L, 0);
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                total += read;
                if (total > length)
                {
                    break;
                }

                if (rows is not null)
                {
                    lines += buffer.AsSpan(0, read).Count((byte)'\n');
                    var last = buffer.AsSpan(0, read).LastIndexOf((byte)'\n');
                    line = last < 0 ? line + read : read - last - 1;
                    if (line > ArchiveFormat.LongestLine)
                    {
                        throw Altered($"a row of '{entry.FullName}' is longer than {ArchiveFormat.LongestLine} bytes");
                    }
                }
            }

            if (total != length || Convert.ToHexStringLower(hash.GetHashAndReset()) != sha256 || (rows is not null && lines != rows))
            {
                throw Altered($"the checksum of '{entry.FullName}' differs");
            }

            return total;
        }
        catch (InvalidDataException exception)
        {
            throw Altered($"'{entry.FullName}' cannot be unpacked ({exception.Message.TrimEnd('.')})", exception);
        }
    }

    /// <summary>What every format's manifest has.</summary>
    private sealed record ArchiveHead(int Format, string Platform);
}
