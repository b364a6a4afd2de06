using OpenCity.Abstractions.Background;

namespace OpenCity.Kernel.Files;

/// <summary>Removes bytes that no file refers to: of rolled back and deleted files. They stay for a day, so that nothing in flight is lost.</summary>
[BackgroundTask("kernel.collect-files", Title = "Remove the bytes of deleted files", Schedule = "40 3 * * *")]
internal sealed class CollectOrphanedFiles(FileReferences references, BlobFolder blobs, TimeProvider time) : IBackgroundTask
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Grace;
        var removed = blobs.RemoveIncoming(since);
        foreach (var hashes in blobs.UntouchedSince(since).Chunk(FileReferences.Batch).ToList())
        {
            var used = await references.UsedAsync(hashes, cancellationToken);
            removed += hashes.Count(hash => !used.Contains(hash) && blobs.Remove(hash, since));
        }

        return removed == 0 ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{removed} removed.");
    }
}
