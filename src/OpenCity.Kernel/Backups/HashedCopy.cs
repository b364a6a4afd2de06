using System.Security.Cryptography;

namespace OpenCity.Kernel.Backups;

/// <summary>Copies a stream and tells length and hash of what went through.</summary>
internal static class HashedCopy
{
    private const int BufferSize = 128 * 1024;

    public static async Task<(long Length, string Sha256)> RunAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        var length = 0L;
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            length += read;
        }

        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
