using OpenCity.Abstractions.Caching;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Files;

/// <inheritdoc />
internal sealed class Media(ITenantDatabase database, FileStore files, IUnitOfWork unitOfWork, ITenantCache cache, ITenant tenant) : IMedia
{
    // Another process of the same city learns of a new file so late. Until then its pages name the old mark, and get the new bytes.
    private static readonly TimeSpan AddressAge = TimeSpan.FromMinutes(5);
    private static readonly FileRules Rules = new(25 * 1024 * 1024, FileRules.KnownExtensions);

    public async Task<StoredFile> SaveAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        MediaPaths.Check(path);
        database.DemandTransaction();
        var file = await files.SaveAsync(new FileUpload(path, content), Rules, isPublic: true, cancellationToken);
        var replaced = await FindIdAsync(path, cancellationToken);
        await using var command = await database.CommandAsync(
            "INSERT INTO kernel_media (path, file_id) VALUES (@path, @file) ON CONFLICT (path) DO UPDATE SET file_id = excluded.file_id",
            cancellationToken,
            ("path", path),
            ("file", file.Id));
        await command.ExecuteNonQueryAsync(cancellationToken);
        ForgetAddress(path);
        if (replaced is not null)
        {
            await files.DeleteAsync(replaced.Value, cancellationToken);
        }

        return file;
    }

    public async Task<StoredFile?> FindAsync(string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        await using var command = await database.CommandAsync(
            """
            SELECT f.id, f.file_name, f.content_type, f.length, f.sha256, f.created_at
            FROM kernel_media m JOIN kernel_file f ON f.id = m.file_id WHERE m.path = @path
            """,
            cancellationToken,
            ("path", path));
        return await command.FirstAsync(FileStore.Read, cancellationToken);
    }

    public async Task<string> GetAddressAsync(string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        return await cache.GetOrCreateAsync(
            AddressKey(path),
            async ct => await FindAsync(path, ct) is { } file ? $"{tenant.PathPrefix}/media/{path}?v={file.Sha256[..16]}" : $"{tenant.PathPrefix}/media/{path}",
            AddressAge,
            cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);

        // Paths are ASCII: whatever begins so lies before the prefix with a character behind them all.
        await using var command = await database.CommandAsync(
            "SELECT path FROM kernel_media WHERE path >= @prefix AND path < @end ORDER BY path", cancellationToken, ("prefix", prefix), ("end", prefix + "~"));
        return await command.ListAsync(row => row.GetString(0), cancellationToken);
    }

    public async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        database.DemandTransaction();
        if (await FindIdAsync(path, cancellationToken) is not { } file)
        {
            return;
        }

        await using var command = await database.CommandAsync("DELETE FROM kernel_media WHERE path = @path", cancellationToken, ("path", path));
        await command.ExecuteNonQueryAsync(cancellationToken);
        await files.DeleteAsync(file, cancellationToken);
        ForgetAddress(path);
    }

    private void ForgetAddress(string path) => unitOfWork.OnCommitted(() => cache.Remove(AddressKey(path)));

    private static string AddressKey(string path) => "kernel:media-address:" + path;

    private async Task<Guid?> FindIdAsync(string path, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync("SELECT file_id FROM kernel_media WHERE path = @path", cancellationToken, ("path", path));
        var found = await command.ListAsync(row => row.GetGuid(0), cancellationToken);
        return found.Count == 0 ? null : found[0];
    }
}
