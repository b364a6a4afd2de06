using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Files;
using OpenCity.Kernel.Hosting;

namespace OpenCity.Kernel.Doctor;

/// <summary>Whether every file that the city's database tells of lies on the disk, and whether much lies there that it does not tell of.</summary>
internal sealed class CityFilesCheck(Findings findings, ITenantDatabase database, BlobFolder blobs, FileReferences references, TimeProvider time)
{
    private const string Check = "files";

    // The collector runs each night and leaves what is younger than a day.
    private static readonly TimeSpan LongGone = TimeSpan.FromDays(3);

    public async Task RunAsync(string city, bool deep, CancellationToken cancellationToken)
    {
        long files = 0, missing = 0, changed = 0;
        await using (var command = await database.CommandAsync("SELECT DISTINCT sha256, length FROM kernel_file", cancellationToken))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                files++;
                var (hash, length) = (reader.GetString(0), reader.GetInt64(1));
                if (blobs.LengthOf(hash) is not { } found)
                {
                    missing++;
                }
                else if (found != length || (deep && !await blobs.IsWholeAsync(hash, cancellationToken)))
                {
                    changed++;
                }
            }
        }

        if (missing + changed > 0)
        {
            findings.Problem(Check, $"Of {files} stored files {missing} are missing and {changed} have other content than was stored.", "Copy the city's folder 'files' from a backup over the present one: names are hashes, so that nothing is mixed up.", city);
        }
        else
        {
            findings.Well(Check, deep ? $"All {files} stored files are there, and their content is what was stored." : $"All {files} stored files are there.", city);
        }

        await CheckOrphansAsync(city, cancellationToken);
    }

    private async Task CheckOrphansAsync(string city, CancellationToken cancellationToken)
    {
        long orphans = 0, bytes = 0;
        foreach (var hashes in blobs.UntouchedSince(time.GetUtcNow() - LongGone).Chunk(FileReferences.Batch))
        {
            var used = await references.UsedAsync(hashes, cancellationToken);
            foreach (var hash in hashes.Where(hash => !used.Contains(hash)))
            {
                orphans++;
                bytes += blobs.LengthOf(hash) ?? 0;
            }
        }

        if (orphans > 0)
        {
            findings.Warn(Check, $"{orphans} files ({ByteSize.Text(bytes)}) belong to nothing any more, for three days or longer.", "The job 'Remove the bytes of deleted files' removes them each night: look on the page of jobs why it does not.", city);
        }
    }
}
