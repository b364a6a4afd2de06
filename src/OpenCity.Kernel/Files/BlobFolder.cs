using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Files;

/// <summary>
/// The tenant's bytes on disk, by their hash: <c>files/ab/cd/abcd…</c>. Written to a temporary file, flushed to the disk, then
/// renamed, so that a name is never seen with half its bytes.
/// </summary>
internal sealed partial class BlobFolder(ITenant tenant, DataRoot root, TimeProvider time, ILogger<BlobFolder> logger)
{
    private const int BufferSize = 64 * 1024;

    private string Folder => Path.Combine(root.OfTenant(tenant.Name), "files");

    private string Incoming => Path.Combine(Folder, "incoming");

    /// <summary>Copies what comes in to a temporary file, hashing it, and stops beyond the limit.</summary>
    /// <returns>The file, or null where it is larger than allowed.</returns>
    public async Task<IncomingBlob?> ReceiveAsync(Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Incoming, Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
        try
        {
            Directory.CreateDirectory(Incoming);
            return await WriteAsync(path, content, maximumBytes, cancellationToken);
        }
        catch (Exception exception) when (IsOfDisk(exception))
        {
            Discard(path);
            throw CannotStore(exception);
        }
        catch
        {
            Discard(path);
            throw;
        }
    }

    /// <summary>Gives the bytes their name. Bytes that are there already are not stored twice.</summary>
    public void Keep(IncomingBlob blob)
    {
        try
        {
            Keep(blob, PathOf(blob.Sha256));
        }
        catch (Exception exception) when (IsOfDisk(exception))
        {
            Discard(blob.Path);
            throw CannotStore(exception);
        }
    }

    public FileStream Open(string sha256) => new(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>How many bytes lie there under the hash; null where none do.</summary>
    public long? LengthOf(string sha256) => new FileInfo(PathOf(sha256)) is { Exists: true } file ? file.Length : null;

    /// <summary>True where the bytes have the hash that they are named by. Reads all of them.</summary>
    public async Task<bool> IsWholeAsync(string sha256, CancellationToken cancellationToken)
    {
        await using var file = Open(sha256);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) == sha256;
    }

    /// <summary>Hashes of bytes that nobody has touched since the instant.</summary>
    public IEnumerable<string> UntouchedSince(DateTimeOffset instant) =>
        Directory.Exists(Folder)
            ? Directory.EnumerateFiles(Folder, "*", new EnumerationOptions { RecurseSubdirectories = true })
                .Where(f => Path.GetFileName(f).Length == SHA256.HashSizeInBytes * 2 && File.GetLastWriteTimeUtc(f) < instant.UtcDateTime)
                .Select(f => Path.GetFileName(f))
            : [];

    /// <summary>
    /// Removes bytes that no file refers to. They are put aside first: whoever stores the same bytes at this moment either
    /// touched them before, and they are put back, or does not find them any more and brings its own.
    /// </summary>
    /// <returns>False where somebody counts on them after all.</returns>
    public bool Remove(string sha256, DateTimeOffset untouchedSince)
    {
        var path = PathOf(sha256);
        var aside = Path.Combine(Incoming, sha256);
        Directory.CreateDirectory(Incoming);
        File.Move(path, aside, overwrite: true);
        if (File.GetLastWriteTimeUtc(aside) >= untouchedSince.UtcDateTime)
        {
            File.Move(aside, path, overwrite: true);
            return false;
        }

        File.Delete(aside);
        return true;
    }

    /// <summary>Removes temporary files of uploads that were broken off.</summary>
    public int RemoveIncoming(DateTimeOffset untouchedSince)
    {
        var removed = 0;
        foreach (var path in Directory.Exists(Incoming) ? Directory.GetFiles(Incoming) : [])
        {
            if (File.GetLastWriteTimeUtc(path) < untouchedSince.UtcDateTime)
            {
                File.Delete(path);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>Removes a temporary file, if it is there.</summary>
    public static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The collector removes it later.
        }
    }

    private void Keep(IncomingBlob blob, string path)
    {
        try
        {
            // The time stamp tells the collector that somebody counts on these bytes again.
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            Discard(blob.Path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(blob.Path, path, overwrite: true);
        }
    }

    /// <summary>A full disk or a folder that may not be written, as opposed to a sender who has gone.</summary>
    private static bool IsOfDisk(Exception exception) =>
        exception is UnauthorizedAccessException or IOException and not (BadHttpRequestException or ConnectionResetException);

    private RuleViolation CannotStore(Exception exception)
    {
        LogCannotWrite(logger, tenant.Name, Folder, exception);
        return new RuleViolation("files.cannot-store", "The file cannot be stored just now. Nothing was changed. Try again later, and tell the city if it goes on.");
    }

    private static async Task<IncomingBlob?> WriteAsync(string path, Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        var length = 0L;
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            length += read;
            if (length > maximumBytes)
            {
                await file.DisposeAsync();
                Discard(path);
                return null;
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return new IncomingBlob(path, Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }

    private string PathOf(string sha256) => Path.Combine(Folder, sha256[..2], sha256[2..4], sha256);

    [LoggerMessage(Level = LogLevel.Error, Message = "A file of tenant {Tenant} cannot be written to {Folder}. See that the disk has space and the platform's account may write there.")]
    private static partial void LogCannotWrite(ILogger logger, string tenant, string folder, Exception exception);
}

/// <summary>Bytes in a temporary file.</summary>
internal sealed record IncomingBlob(string Path, string Sha256, long Length);
