using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Sql;

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
        await using var statement = await database.StatementAsync(
            "INSERT INTO kernel_file (id, file_name, content_type, length, sha256, created_at) VALUES (@id, @name, @type, @length, @hash, @at)", cancellationToken);
        await statement.With("id", file.Id).With("name", file.FileName).With("type", file.ContentType)
            .With("length", file.Length).With("hash", file.Sha256).With("at", file.CreatedAt)
            .ExecuteAsync(cancellationToken);
        return file;
    }

    public async Task<StoredFile?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var statement = await database.StatementAsync(Columns + " WHERE id = @id", cancellationToken);
        return await statement.With("id", id).FirstAsync(Read, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<Guid, StoredFile>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
        {
            return new Dictionary<Guid, StoredFile>();
        }

        await using var statement = await database.StatementAsync($"{Columns} WHERE id IN ({string.Join(", ", ids.Select((_, i) => $"@id{i}"))})", cancellationToken);
        var place = 0;
        foreach (var id in ids)
        {
            statement.With($"id{place++}", id);
        }

        return (await statement.ListAsync(Read, cancellationToken)).ToDictionary(f => f.Id);
    }

    public Task<Stream> OpenAsync(StoredFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Task.FromResult<Stream>(blobs.Open(file.Sha256));
    }

    public async Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        database.DemandTransaction();
        await using var statement = await database.StatementAsync("DELETE FROM kernel_file WHERE id = @id", cancellationToken);
        await statement.With("id", id).ExecuteAsync(cancellationToken);
    }

    internal static StoredFile Read(Row row) => new(row.Id(0), row.Text(1), row.Text(2), row.Number(3), row.Text(4), row.Instant(5));
}
