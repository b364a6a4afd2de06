using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Files;

/// <summary>Removes bytes that no file refers to: of rolled back and deleted files. They stay for a day, so that nothing in flight is lost.</summary>
[BackgroundTask("kernel.collect-files", Title = "Remove the bytes of deleted files", Schedule = "40 3 * * *")]
internal sealed class CollectOrphanedFiles(ITenantDatabase database, BlobFolder blobs, TimeProvider time) : IBackgroundTask
{
    private const int Batch = 200;

    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Grace;
        var removed = blobs.RemoveIncoming(since);
        foreach (var hashes in blobs.UntouchedSince(since).Chunk(Batch).ToList())
        {
            var used = await UsedAsync(hashes, cancellationToken);
            removed += hashes.Count(hash => !used.Contains(hash) && blobs.Remove(hash, since));
        }

        return removed == 0 ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{removed} removed.");
    }

    private async Task<HashSet<string>> UsedAsync(string[] hashes, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(
            $"SELECT sha256 FROM kernel_file WHERE sha256 IN ({string.Join(", ", hashes.Select((_, i) => $"@h{i}"))})",
            cancellationToken,
            [.. hashes.Select((hash, i) => ($"h{i}", (object?)hash))]);
        return [.. await command.ListAsync(row => row.GetString(0), cancellationToken)];
    }
}
