using System.Data.Common;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Files;

/// <inheritdoc />
internal sealed class FileStore(ITenantDatabase database, ICityClock clock, BlobFolder blobs, FileIntake intake) : IFileStore
{
    private const string Columns = "SELECT id, file_name, content_type, length, sha256, created_at FROM kernel_file";

    public Task<StoredFile> SaveAsync(FileUpload upload, FileRules rules, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentNullException.ThrowIfNull(rules);
        return SaveAsync(upload, rules, isPublic: false, cancellationToken);
    }

    /// <summary>Stores a file; pictures in SVG are for media only, where they are served in a sandbox.</summary>
    public async Task<StoredFile> SaveAsync(FileUpload upload, FileRules rules, bool isPublic, CancellationToken cancellationToken)
    {
        database.DemandTransaction();
        var accepted = await intake.AcceptAsync(upload, rules, isPublic, cancellationToken);
        blobs.Keep(accepted.Blob);
        var file = new StoredFile(clock.NewId(), accepted.FileName, accepted.Kind.ContentType, accepted.Blob.Length, accepted.Blob.Sha256, clock.Now);
        await using var command = await database.CommandAsync(
            "INSERT INTO kernel_file (id, file_name, content_type, length, sha256, created_at) VALUES (@id, @name, @type, @length, @hash, @at)",
            cancellationToken,
            ("id", file.Id),
            ("name", file.FileName),
            ("type", file.ContentType),
            ("length", file.Length),
            ("hash", file.Sha256),
            ("at", database.Engine.Instant(file.CreatedAt)));
        await command.ExecuteNonQueryAsync(cancellationToken);
        return file;
    }

    public async Task<StoredFile?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(Columns + " WHERE id = @id", cancellationToken, ("id", id));
        return await command.FirstAsync(Read, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<Guid, StoredFile>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
        {
            return new Dictionary<Guid, StoredFile>();
        }

        await using var command = await database.CommandAsync(
            $"{Columns} WHERE id IN ({string.Join(", ", ids.Select((_, i) => $"@id{i}"))})",
            cancellationToken,
            [.. ids.Select((id, i) => ($"id{i}", (object?)id))]);
        return (await command.ListAsync(Read, cancellationToken)).ToDictionary(f => f.Id);
    }

    public Task<Stream> OpenAsync(StoredFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Task.FromResult<Stream>(blobs.Open(file.Sha256));
    }

    public async Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        database.DemandTransaction();
        await using var command = await database.CommandAsync("DELETE FROM kernel_file WHERE id = @id", cancellationToken, ("id", id));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static StoredFile Read(DbDataReader row) => new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetInstant(5));
}
